/// The sentences and words of a text.
///
/// A sentence ends with one of `. ! ? …` or their equivalents in other scripts, including closing
/// quotes and brackets. In scripts with spaces, white space must follow, so `3.5` and `a.b` are not
/// split. A sentence also ends at an empty line and before a list item. A period does not end a
/// sentence after a single capital letter, after the number of a list item, or after an English
/// abbreviation such as "Dr." or "e.g.". After others, such as "etc.", it does if a capital letter
/// follows. Parts without a letter or digit are not sentences.
public enum Sentences {
  /// The sentences of a text, in order, without surrounding white space; in linear time.
  public static func all(in text: String) -> [String] {
    let scalars = Array(text.unicodeScalars)
    var sentences: [String] = []
    var start = 0
    func finish(at end: Int) {
      let part = String(String.UnicodeScalarView(scalars[start..<end])).trimmingWhiteSpace
      if wordCount(part) > 0 { sentences.append(String(part)) }
      start = end
    }
    var index = 0
    while index < scalars.count {
      let scalar = scalars[index]
      let place = index
      index += 1
      if isLineEnd(scalar) {
        if beginsParagraph(scalars, at: index) { finish(at: index) }
        continue
      }
      let isFull = fullStops.contains(scalar)
      guard isFull || stops.contains(scalar) else { continue }
      while index < scalars.count,
        stops.contains(scalars[index]) || fullStops.contains(scalars[index])
          || closers.contains(scalars[index])
      {
        index += 1
      }
      guard isFull || index == scalars.count || scalars[index].properties.isWhitespace else {
        continue
      }
      if scalar == ".", index == place + 1, isAbbreviation(scalars, start: start, end: place) {
        continue
      }
      finish(at: index)
    }
    finish(at: scalars.count)
    return sentences
  }

  /// The number of words in a text: runs of characters other than white space that contain a letter
  /// or digit.
  ///
  /// A text in a script without spaces is one word.
  public static func wordCount(_ text: some StringProtocol) -> Int {
    var count = 0
    var isCounted = false
    for scalar in text.unicodeScalars {
      if scalar.properties.isWhitespace {
        isCounted = false
      } else if !isCounted, isWordPart(scalar) {
        isCounted = true
        count += 1
      }
    }
    return count
  }

  // MARK: - Rules

  private static func isWordPart(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x80
      ? ScriptClass(scalar) == .letter
      : scalar.properties.isAlphabetic || scalar.properties.numericType != nil
  }

  private static let stops: Set<Unicode.Scalar> = [
    ".", "!", "?", "…", "‼", "⁇", "⁈", "⁉", "؟", "۔", "।", "॥", "։",
  ]

  /// Punctuation marks that end a sentence without a space after them.
  private static let fullStops: Set<Unicode.Scalar> = ["。", "！", "？", "．", "｡", "။", "។"]

  private static let closers: Set<Unicode.Scalar> = [
    "\"", "'", ")", "]", "}", "”", "’", "»", "›", "」", "』", "）", "】", "*", "_",
  ]

  private static func isLineEnd(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "\n" || scalar == "\u{2028}" || scalar == "\u{2029}"
  }

  /// Whether an empty line or a list item follows a line end.
  private static func beginsParagraph(_ scalars: [Unicode.Scalar], at place: Int) -> Bool {
    var index = place
    while index < scalars.count, scalars[index].properties.isWhitespace {
      if isLineEnd(scalars[index]) { return true }
      index += 1
    }
    guard index < scalars.count else { return true }
    func isSpace(_ place: Int) -> Bool {
      place < scalars.count && scalars[place].properties.isWhitespace
    }
    if "-*•–#".unicodeScalars.contains(scalars[index]) {
      return isSpace(index + 1) || scalars[index] == "#"
    }
    let digits = scalars[index...].prefix { ("0"..."9").contains($0) }.count
    guard (1...3).contains(digits), index + digits < scalars.count else { return false }
    return ".)".unicodeScalars.contains(scalars[index + digits]) && isSpace(index + digits + 1)
  }

  private static func isAbbreviation(_ scalars: [Unicode.Scalar], start: Int, end: Int) -> Bool {
    var first = end
    while first > start, end - first <= 8, !scalars[first - 1].properties.isWhitespace,
      scalars[first - 1] != "("
    {
      first -= 1
    }
    let word = String(String.UnicodeScalarView(scalars[first..<end]))
    if word.utf8.count == 1, let letter = word.first, letter.isUppercase { return letter != "I" }
    // The number of a list item.
    let isFirst = scalars[start..<first].allSatisfy(\.properties.isWhitespace)
    if isFirst, word.utf8.count <= 3, word.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
      return true
    }
    let lower = word.lowercased()
    if abbreviations.contains(lower) { return true }
    guard endings.contains(lower) else { return false }
    let next = scalars[end...].dropFirst().first { !$0.properties.isWhitespace }
    return next.map { !$0.properties.isUppercase } ?? false
  }

  /// Abbreviations after which a sentence continues.
  private static let abbreviations: Set<String> = [
    "mr", "mrs", "ms", "dr", "prof", "st", "vs", "e.g", "i.e", "cf", "fig", "approx", "gen", "sen",
    "rev", "hon", "capt", "lt", "col", "viz",
  ]

  /// Abbreviations after which a sentence may end.
  private static let endings: Set<String> = [
    "etc", "inc", "ltd", "co", "corp", "jr", "sr", "al", "a.m", "p.m", "u.s", "u.k", "ca", "min",
    "max", "no", "vol", "dept", "est",
  ]
}
