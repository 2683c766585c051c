/// A stemmer for English words.
///
/// M. F. Porter, "An algorithm for suffix stripping", Program 14 (1980) 130-137, with two later
/// changes from the author's own program: `bli` and `logi` in step 2, and words of two letters are
/// left alone.
package enum PorterStemmer {
  /// The set of rules.
  package enum Mode: Hashable, Sendable {
    /// The rules of the algorithm's author; NLTK's `MARTIN_EXTENSIONS`.
    case author
    /// The default rules of NLTK (`NLTK_EXTENSIONS`), with some irregular words, and better endings
    /// in `y` and `ied`.
    case nltk
  }

  /// Stems a word in place. Its letters must be lower-case ASCII; any other byte counts as a
  /// consonant.
  package static func stem(_ word: inout [UInt8], mode: Mode = .author) {
    if mode == .nltk, word.count <= 8, let stem = irregular[word] {
      word = stem
      return
    }
    guard word.count > 2 else { return }
    let isNLTK = mode == .nltk
    if isNLTK, word.count == 4, ends(word, "ies") { word.removeLast() } else { plurals(&word) }
    if isNLTK, ends(word, "ied") {
      word.removeLast(word.count == 4 ? 1 : 2)
    } else {
      pastAndGerund(&word, mode)
    }
    if ends(word, "y") {
      let last = word.count - 1
      let isReplaced = isNLTK ? last > 1 && isConsonant(word, last - 1) : hasVowel(word, last)
      if isReplaced { word[last] = 0x69 }
    }
    doubleSuffixes(&word, mode)
    replace(&word, step3, measureAbove: 0)
    dropSuffix(&word)
    if ends(word, "e") {
      let stem = word.count - 1
      let measure = measure(word, stem)
      if measure > 1 || (measure == 1 && !endsInShortSyllable(word, stem, mode)) {
        word.removeLast()
      }
    }
    if endsInDoubleConsonant(word), ends(word, "l"), measure(word, word.count) > 1 {
      word.removeLast()
    }
  }

  /// Stems a lower-case word of any script as NLTK does; letters beyond ASCII count as consonants.
  static func nltkStem(of word: String) -> String {
    var letters: [UInt8] = []
    /// The scalars beyond ASCII; each is represented in the letters by its index here plus 0x80.
    var others: [Unicode.Scalar] = []
    for scalar in word.unicodeScalars {
      if scalar.value < 0x80 {
        letters.append(UInt8(scalar.value))
      } else {
        let place = others.firstIndex(of: scalar) ?? others.count
        guard place < 0x80 else { return word }
        if place == others.count { others.append(scalar) }
        letters.append(UInt8(0x80 + place))
      }
    }
    stem(&letters, mode: .nltk)
    var stem = String.UnicodeScalarView()
    for letter in letters {
      stem.append(letter < 0x80 ? Unicode.Scalar(letter) : others[Int(letter) - 0x80])
    }
    return String(stem)
  }

  // MARK: - Steps

  private static let irregular: [[UInt8]: [UInt8]] = {
    let stems = [
      "sky": "sky", "skies": "sky", "dying": "die", "lying": "lie", "tying": "tie", "news": "news",
      "innings": "inning", "inning": "inning", "outings": "outing", "outing": "outing",
      "cannings": "canning", "canning": "canning", "howe": "howe", "proceed": "proceed",
      "exceed": "exceed", "succeed": "succeed",
    ]
    return Dictionary(uniqueKeysWithValues: stems.map { (Array($0.utf8), Array($1.utf8)) })
  }()

  private struct Suffix {
    let ending: StaticString
    let replacement: StaticString

    init(_ ending: StaticString, _ replacement: StaticString) {
      self.ending = ending
      self.replacement = replacement
    }
  }

  private static let step2 = [
    Suffix("ational", "ate"), Suffix("tional", "tion"), Suffix("enci", "ence"),
    Suffix("anci", "ance"), Suffix("izer", "ize"), Suffix("bli", "ble"), Suffix("alli", "al"),
    Suffix("entli", "ent"), Suffix("eli", "e"), Suffix("ousli", "ous"), Suffix("ization", "ize"),
    Suffix("ation", "ate"), Suffix("ator", "ate"), Suffix("alism", "al"), Suffix("iveness", "ive"),
    Suffix("fulness", "ful"), Suffix("ousness", "ous"), Suffix("aliti", "al"),
    Suffix("iviti", "ive"), Suffix("biliti", "ble"), Suffix("logi", "log"),
  ]

  private static let step3 = [
    Suffix("icate", "ic"), Suffix("ative", ""), Suffix("alize", "al"), Suffix("iciti", "ic"),
    Suffix("ical", "ic"), Suffix("ful", ""), Suffix("ness", ""),
  ]

  private static let step4: [StaticString] = [
    "al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "ion", "ou",
    "ism", "ate", "iti", "ous", "ive", "ize",
  ]

  private static func plurals(_ word: inout [UInt8]) {
    guard word.last == 0x73 else { return }
    if ends(word, "sses") || ends(word, "ies") {
      word.removeLast(2)
    } else if !ends(word, "ss") {
      word.removeLast()
    }
  }

  private static func pastAndGerund(_ word: inout [UInt8], _ mode: Mode) {
    if ends(word, "eed") {
      if measure(word, word.count - 3) > 0 { word.removeLast() }
      return
    }
    if ends(word, "ed"), hasVowel(word, word.count - 2) {
      word.removeLast(2)
    } else if ends(word, "ing"), hasVowel(word, word.count - 3) {
      word.removeLast(3)
    } else {
      return
    }
    if ends(word, "at") || ends(word, "bl") || ends(word, "iz") {
      word.append(0x65)
    } else if endsInDoubleConsonant(word) {
      if !ends(word, "l"), !ends(word, "s"), !ends(word, "z") { word.removeLast() }
    } else if measure(word, word.count) == 1, endsInShortSyllable(word, word.count, mode) {
      word.append(0x65)
    }
  }

  private static func doubleSuffixes(_ word: inout [UInt8], _ mode: Mode) {
    guard mode == .nltk else { return replace(&word, step2, measureAbove: 0) }
    while ends(word, "alli"), measure(word, word.count - 4) > 0 { word.removeLast(2) }
    if ends(word, "logi") {
      if measure(word, word.count - 3) > 0 { word.removeLast() }
    } else if ends(word, "fulli") {
      if measure(word, word.count - 5) > 0 { word.removeLast(2) }
    } else {
      replace(&word, step2, measureAbove: 0)
    }
  }

  /// Replaces the first matching ending if the stem before it is long enough.
  private static func replace(_ word: inout [UInt8], _ suffixes: [Suffix], measureAbove: Int) {
    for suffix in suffixes where ends(word, suffix.ending) {
      let stem = word.count - suffix.ending.utf8CodeUnitCount
      guard measure(word, stem) > measureAbove else { return }
      word.removeSubrange(stem...)
      suffix.replacement.withUTF8Buffer { word.append(contentsOf: $0) }
      return
    }
  }

  private static func dropSuffix(_ word: inout [UInt8]) {
    for ending in step4 where ends(word, ending) {
      let stem = word.count - ending.utf8CodeUnitCount
      if ends(word, "ion"), stem == 0 || (word[stem - 1] != 0x73 && word[stem - 1] != 0x74) {
        return
      }
      if measure(word, stem) > 1 { word.removeSubrange(stem...) }
      return
    }
  }

  // MARK: - Conditions

  private static func ends(_ word: [UInt8], _ ending: StaticString) -> Bool {
    let length = ending.utf8CodeUnitCount
    guard length <= word.count else { return false }
    return ending.withUTF8Buffer { buffer in
      var place = word.count
      var index = length
      while index > 0 {
        index -= 1
        place -= 1
        if word[place] != buffer[index] { return false }
      }
      return true
    }
  }

  private static func isConsonant(_ word: [UInt8], _ index: Int) -> Bool {
    // A y after a vowel is a consonant; in a run of y's, every other one is.
    var first = index
    while first > 0, word[first] == 0x79 { first -= 1 }
    let isFirstConsonant = word[first] == 0x79 || !isVowel(word[first])
    return (index - first).isMultiple(of: 2) == isFirstConsonant
  }

  private static func isVowel(_ letter: UInt8) -> Bool {
    switch letter {
    case 0x61, 0x65, 0x69, 0x6f, 0x75: true
    default: false
    }
  }

  /// The number of times that a consonant follows a vowel in the first `length` letters.
  private static func measure(_ word: [UInt8], _ length: Int) -> Int {
    var count = 0
    var wasVowel = false
    for (index, letter) in word[..<length].enumerated() {
      let isVowel = letter == 0x79 ? index > 0 && !wasVowel : isVowel(letter)
      if wasVowel, !isVowel { count += 1 }
      wasVowel = isVowel
    }
    return count
  }

  private static func hasVowel(_ word: [UInt8], _ length: Int) -> Bool {
    // A y that is not the first letter is a vowel, or follows one.
    word[..<length].contains(where: isVowel) || word[..<length].dropFirst().contains(0x79)
  }

  private static func endsInDoubleConsonant(_ word: [UInt8]) -> Bool {
    let last = word.count - 1
    return last > 0 && word[last] == word[last - 1] && isConsonant(word, last)
  }

  /// Whether the first `length` letters end in consonant, vowel, consonant, where the last one is
  /// not w, x or y.
  private static func endsInShortSyllable(_ word: [UInt8], _ length: Int, _ mode: Mode) -> Bool {
    let last = length - 1
    if mode == .nltk, length == 2 { return !isConsonant(word, 0) && isConsonant(word, 1) }
    guard last >= 2, isConsonant(word, last), !isConsonant(word, last - 1),
      isConsonant(word, last - 2)
    else { return false }
    return ![0x77, 0x78, 0x79].contains(word[last])
  }
}
