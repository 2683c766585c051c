/// An estimate of the number of syllables in English words, by spelling.
///
/// It counts groups of vowels, without silent ones at the end (`home`, `walked`, `homes`), plus
/// frequent endings and vowel pairs that are pronounced separately (`-ism`, `-ion`, `ia`, `eo`). It
/// is correct for more than nine in ten everyday words, and for fewer names and compounds
/// (`homeowner`). It is meaningless in other languages and scripts.
public enum Syllables {
  /// The number of syllables of a word, at least 1 if it has a letter. A hyphen separates words.
  public static func count(_ word: some StringProtocol) -> Int {
    word.split(separator: "-").reduce(0) { $0 + countPart($1) }
  }

  private static func countPart(_ word: some StringProtocol) -> Int {
    let whole = word.lowercased()
    var letters: [UInt8] = []
    var hasAccentAtEnd = false
    for scalar in whole.unicodeScalars where scalar.properties.isAlphabetic {
      hasAccentAtEnd = scalar.value >= 0x80
      letters.append(plain(scalar))
    }
    guard !letters.isEmpty else { return whole.contains(where: \.isNumber) ? 1 : 0 }
    let hasNot = whole.hasSuffix("n't") || whole.hasSuffix("n’t")
    if hasNot { letters.removeLast(2) }
    let spelled = String(decoding: letters, as: UTF8.self)
    let extra = hasNot && letters.last.map { !isVowel($0) } == true ? 1 : 0
    if let known = exceptions[spelled] { return known + extra }
    return max(
      1,
      groups(letters) + spokenApart(letters) - silentInside(letters)
        - (hasAccentAtEnd ? 0 : silent(letters))) + extra
  }

  /// The letter without its accent; a consonant for other scripts.
  private static func plain(_ scalar: Unicode.Scalar) -> UInt8 {
    switch scalar {
    case "a"..."z": UInt8(scalar.value)
    case "à"..."æ": 0x61
    case "è"..."ë": 0x65
    case "ì"..."ï": 0x69
    case "ò"..."ö", "ø", "œ": 0x6f
    case "ù"..."ü": 0x75
    default: 0x78
    }
  }

  private static func isVowel(_ letter: UInt8) -> Bool {
    switch letter {
    case 0x61, 0x65, 0x69, 0x6f, 0x75, 0x79: true
    default: false
    }
  }

  private static func groups(_ letters: [UInt8]) -> Int {
    var count = 0
    var wasVowel = false
    for (index, letter) in letters.enumerated() {
      // The u of qu is not a vowel, and neither is a y at the start of the word.
      let isPartOfQ = letter == 0x75 && index > 0 && letters[index - 1] == 0x71
      let isFirstY = letter == 0x79 && index == 0
      let isVowel = isVowel(letter) && !isPartOfQ && !isFirstY
      if isVowel, !wasVowel { count += 1 }
      wasVowel = isVowel
    }
    return count
  }

  /// The number of silent vowel groups at the end: 0 or 1.
  private static func silent(_ letters: [UInt8]) -> Int {
    func letter(_ fromEnd: Int) -> UInt8 {
      fromEnd <= letters.count ? letters[letters.count - fromEnd] : 0
    }
    func isConsonant(_ fromEnd: Int) -> Bool {
      fromEnd <= letters.count && !isVowel(letter(fromEnd))
    }
    let (last, second, third) = (letter(1), letter(2), letter(3))
    if last == 0x65 {
      if second == 0x6c, isConsonant(3), third != 0x6c { return 0 }
      return isConsonant(2) ? 1 : 0
    }
    guard second == 0x65, isConsonant(3) else { return 0 }
    let isLiquid = third == 0x6c && isConsonant(4) && letter(4) != 0x6c
    if last == 0x64 {
      return third == 0x74 || third == 0x64 || isLiquid ? 0 : 1
    }
    if last == 0x73 {
      let hisses =
        [0x73, 0x78, 0x7a, 0x63, 0x67].contains(third)
        || (third == 0x68 && (letter(4) == 0x63 || letter(4) == 0x73))
      return hisses || isLiquid ? 0 : 1
    }
    return 0
  }

  /// The number of silent e's before another part of the word: `homework`, `hopeful`.
  private static func silentInside(_ word: [UInt8]) -> Int {
    let isCompound = firstParts.contains { first in
      word.count >= first.count + 3 && word.starts(with: first) && !isVowel(word[first.count])
    }
    if isCompound { return 1 }
    let ending = lastParts.first { word.suffix($0.count).elementsEqual($0) }
    guard let ending else { return 0 }
    let stem = word.dropLast(ending.count)
    guard stem.count >= 3, stem.last == 0x65, !isVowel(stem[stem.count - 2]) else { return 0 }
    let isLiquid = stem[stem.count - 2] == 0x6c && !isVowel(stem[stem.count - 3])
    return isLiquid ? 0 : 1
  }

  private static let firstParts = [
    "home", "some", "life", "time", "fire", "safe", "space", "base", "game", "name", "note", "take",
    "side", "house", "horse", "where", "white", "wide", "whole", "care", "share", "store", "line",
    "make", "like", "trade", "tape", "smoke", "snake", "grape",
  ].map { Array($0.utf8) }

  private static let lastParts = [
    "lessness", "lessly", "less", "fulness", "fully", "ful", "ness", "ly", "ments", "ment",
  ].map { Array($0.utf8) }

  /// The number of syllables beyond the number of vowel groups.
  private static func spokenApart(_ word: [UInt8]) -> Int {
    var count = 0
    for part in apart where contains(word, part) { count += 1 }
    guard count > 0 || word.contains(0x6d) else { return 0 }
    for part in together where contains(word, part) { count -= 1 }
    if word.suffix(3).elementsEqual("ism".utf8) || word.suffix(4).elementsEqual("isms".utf8) {
      count += 1
    }
    return max(0, count)
  }

  private static func contains(_ word: [UInt8], _ part: [UInt8]) -> Bool {
    guard word.count >= part.count else { return false }
    return (0...(word.count - part.count)).contains { place in
      word[place] == part[0] && word[place...].starts(with: part)
    }
  }

  /// Vowels that are pronounced separately.
  private static let apart = [
    "ia", "io", "iu", "ier", "iet", "ien", "eo", "ua", "uou", "yi", "oing", "eing", "oem", "creat",
    "react",
    "idea", "theat", "uel", "uity", "nuin", "fluid", "ruin",
  ].map { Array($0.utf8) }

  /// Vowels among these that are pronounced together.
  private static let together = [
    "tia", "cia", "sian", "tio", "sio", "cio", "gio", "xio", "tien", "cien", "sier", "people",
    "geon", "eous",
    "gua", "qua", "suad", "friend", "fierc", "pierc", "lieut", "carria", "marria", "leopard", "ieu",
  ].map { Array($0.utf8) }

  private static let exceptions: [String: Int] = [
    "every": 2, "everything": 3, "everyone": 3, "everybody": 4, "business": 2, "area": 3,
    "areas": 3,
    "being": 2, "doing": 2, "going": 2, "seeing": 2, "people": 2, "something": 2, "sometimes": 2,
    "someone": 2, "somewhere": 2, "hundred": 2, "hundreds": 2, "recipe": 3, "recipes": 3,
    "maybe": 2,
    "themselves": 2, "heaven": 2, "evening": 2, "interesting": 4, "different": 3, "family": 3,
    "chocolate": 3, "camera": 3, "science": 2, "quiet": 2, "lion": 2, "riot": 2, "poem": 2,
    "naked": 2,
    "sacred": 2, "wicked": 2, "hour": 1, "hours": 1, "our": 1, "piece": 1, "view": 1, "useful": 2,
    "element": 3, "elements": 3, "therefore": 2, "however": 3, "sure": 1, "homer": 2, "eye": 1,
    "eyes": 1, "queue": 1, "lead": 1,
    "beautiful": 3, "usually": 4, "really": 2, "home": 1, "create": 2, "created": 3, "creates": 2,
  ]
}
