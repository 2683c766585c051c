internal import Foundation

/// A word of a text, folded so that spelling, quotes and markup make no difference.
///
/// A word is a run of letters, digits and their marks. The text between words belongs to none:
/// white space, punctuation, quotes, Markdown, the escapes of JSON strings and the entities of XML.
/// Upper and lower case are equal, and so are the forms that Unicode calls compatible (NFKC). In
/// scripts without spaces each letter is a word.
struct FoldedWord: Equatable {
  /// The folded word; empty for a variable of the prompt, which equals no word.
  let text: String
  /// The word's range, in bytes of UTF-8.
  let range: Range<Int>
  /// Whether it is a single letter of a script without spaces, which is less distinctive than a
  /// word.
  let isLetter: Bool

  /// Splits a text into words.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - limit: The maximum number of words.
  ///   - isTemplate: Whether `{{name}}` is a variable rather than words.
  /// - Returns: The words in order.
  static func words(
    in text: String, limit: Int = .max, isTemplate: Bool = false
  ) -> [FoldedWord] {
    var scanner = Scanner(text.unicodeScalars[...], isTemplate: isTemplate)
    var words: [FoldedWord] = []
    while words.count < limit, let word = scanner.next() { words.append(word) }
    return words
  }
}

/// Reads words from a text.
private struct Scanner {
  private var rest: Substring.UnicodeScalarView
  private let isTemplate: Bool
  private var offset = 0

  init(_ text: Substring.UnicodeScalarView, isTemplate: Bool) {
    rest = text
    self.isTemplate = isTemplate
  }

  mutating func next() -> FoldedWord? {
    while let scalar = rest.first {
      if let piece = separator() {
        skip(piece)
        continue
      }
      if isTemplate, let variable = variable() {
        let start = offset
        skip(variable)
        return FoldedWord(text: "", range: start..<offset, isLetter: false)
      }
      let start = offset
      guard Scanner.isPart(scalar) else {
        skip(1)
        continue
      }
      if let word = asciiWord() {
        return FoldedWord(text: word, range: start..<offset, isLetter: false)
      }
      guard !Scanner.isWordOfItsOwn(scalar) else {
        skip(1)
        return FoldedWord(
          text: Scanner.fold(String(scalar)), range: start..<offset, isLetter: true)
      }
      let word = String(String.UnicodeScalarView(run()))
      let folded = Scanner.fold(word)
      // A mark alone is not a word.
      if !folded.isEmpty {
        return FoldedWord(text: folded, range: start..<offset, isLetter: false)
      }
    }
    return nil
  }

  /// Consumes the next word, folded, if it and the scalar after it are ASCII; `nil` if they are not.
  ///
  /// Most words are, and need no look at the properties of each scalar.
  private mutating func asciiWord() -> String? {
    let bytes = Substring(rest).utf8
    let end =
      bytes.firstIndex { $0 >= 0x80 || !Scanner.isPart(Unicode.Scalar($0)) } ?? bytes.endIndex
    if end != bytes.endIndex, bytes[end] >= 0x80 { return nil }
    let word = bytes[..<end]
    offset += word.count
    rest = rest[end...]
    return String(Substring(word)).lowercased()
  }

  /// Consumes the next letters and digits, and leaves out invisible characters among them.
  private mutating func run() -> [Unicode.Scalar] {
    var run: [Unicode.Scalar] = []
    while let scalar = rest.first, !Scanner.isWordOfItsOwn(scalar) {
      if Scanner.isInvisible(scalar) {
        skip(1)
        continue
      }
      guard Scanner.isPart(scalar) else { break }
      run.append(scalar)
      skip(1)
    }
    return run
  }

  private mutating func skip(_ count: Int) {
    for _ in 0..<count {
      guard let scalar = rest.popFirst() else { return }
      offset += UTF8.width(scalar)
    }
  }

  // MARK: - Separators

  /// The length of the escape or entity that begins here; `nil` if there is none.
  private func separator() -> Int? {
    switch rest.first {
    case "\\":
      guard let next = rest.dropFirst().first else { return 1 }
      switch next {
      case "n", "r", "t", "b", "f": return 2
      case "u":
        let digits = rest.dropFirst(2).prefix(4)
        let isEscape = digits.count == 4 && digits.allSatisfy(\.properties.isASCIIHexDigit)
        return isEscape ? 6 : 1
      default: return 1
      }
    case "&":
      let entity = rest.dropFirst().prefix(10)
      guard let end = entity.firstIndex(of: ";"), end > entity.startIndex,
        entity[..<end].allSatisfy({ $0 == "#" || $0.isASCII && Scanner.isPart($0) })
      else { return nil }
      return entity[..<end].count + 2
    default: return nil
    }
  }

  /// The length of the variable that begins here; `nil` if there is none.
  private func variable() -> Int? {
    guard rest.first == "{", rest.dropFirst().first == "{" else { return nil }
    let inside = rest.dropFirst(2).prefix(100)
    guard let end = inside.firstIndex(of: "}") else { return nil }
    return inside[..<end].count + 4
  }

  // MARK: - Scalars

  private static func isPart(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII {
      return switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9": true
      default: false
      }
    }
    return switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .otherNumber:
      true
    default: false
    }
  }

  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    !scalar.isASCII && scalar.properties.generalCategory == .format
  }

  /// Whether the scalar belongs to a script without spaces.
  private static func isWordOfItsOwn(_ scalar: Unicode.Scalar) -> Bool {
    guard scalar.value >= 0x0E00 else { return false }
    switch scalar.value {
    // Thai and Lao, Burmese, Khmer, kana.
    case 0x0E01...0x0E3A, 0x0E40...0x0E4E, 0x0E81...0x0EDF, 0x1000...0x109F, 0x1780...0x17D3,
      0x3041...0x3096, 0x30A1...0x30FA, 0x31F0...0x31FF, 0xFF66...0xFF9D:
      return true
    default: return scalar.properties.isIdeographic
    }
  }

  private static func fold(_ word: String) -> String {
    if word.utf8.allSatisfy({ $0 < 0x80 }) { return word.lowercased() }
    return word.precomposedStringWithCompatibilityMapping.lowercased()
  }
}
