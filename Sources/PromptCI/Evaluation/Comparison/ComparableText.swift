/// A text in a form for comparing and searching.
///
/// Texts are compared character by character like Swift strings, by canonical equivalence: `é` is
/// one character in any encoding, and is never equal to `e`. A line end is one character, whether
/// CRLF or LF. If case is ignored, letters are compared after Unicode's full mappings to upper and
/// then to lower case, independent of the locale: `STRASSE` equals `straße`.
struct ComparableText: Sendable {
  private enum Form {
    case ascii([UInt8])
    case characters([Character])
  }

  private let form: Form

  /// Prepares a text, in linear time.
  init(_ text: Substring, ignoringCase: Bool) {
    let folded = ignoringCase ? Substring(text.foldingCase) : text
    if folded.utf8.allSatisfy({ $0 < 0x80 }) {
      form = .ascii(ComparableText.withoutCarriageReturns(Array(folded.utf8)))
    } else {
      form = .characters(folded.map { $0 == "\r\n" ? "\n" : $0 })
    }
  }

  /// Prepares a text, in linear time.
  init(_ text: String, ignoringCase: Bool) {
    self.init(Substring(text), ignoringCase: ignoringCase)
  }

  /// The offset of the first occurrence of a text in characters, from 0, or `nil` if there is none;
  /// in linear time.
  func offset(of needle: ComparableText) -> Int? {
    if case .ascii(let text) = form, case .ascii(let pattern) = needle.form {
      return SequenceSearch(for: pattern).first(in: text)
    }
    return SequenceSearch(for: needle.characters).first(in: characters)
  }

  /// Whether the text begins with `prefix`.
  func hasPrefix(_ prefix: ComparableText) -> Bool {
    if case .ascii(let text) = form, case .ascii(let start) = prefix.form {
      return text.starts(with: start)
    }
    return characters.starts(with: prefix.characters)
  }

  /// Whether the text ends with `suffix`.
  func hasSuffix(_ suffix: ComparableText) -> Bool {
    if case .ascii(let text) = form, case .ascii(let end) = suffix.form {
      return text.suffix(end.count).elementsEqual(end)
    }
    return characters.suffix(suffix.characters.count).elementsEqual(suffix.characters)
  }

  private var characters: [Character] {
    switch form {
    case .ascii(let bytes): bytes.map { Character(Unicode.Scalar($0)) }
    case .characters(let characters): characters
    }
  }

  /// ASCII with every CRLF replaced by LF; other carriage returns stay.
  private static func withoutCarriageReturns(_ bytes: [UInt8]) -> [UInt8] {
    let carriageReturn = UInt8(ascii: "\r")
    guard bytes.contains(carriageReturn) else { return bytes }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    for (index, byte) in bytes.enumerated() {
      let isFollowedByLineFeed = index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "\n")
      if byte != carriageReturn || !isFollowedByLineFeed { result.append(byte) }
    }
    return result
  }
}

// MARK: - Equatable

extension ComparableText: Equatable {
  /// Whether two texts have the same characters.
  static func == (left: ComparableText, right: ComparableText) -> Bool {
    if case .ascii(let left) = left.form, case .ascii(let right) = right.form {
      return left == right
    }
    return left.characters == right.characters
  }
}

extension StringProtocol {
  /// The case-folded text: Unicode's full mappings to upper and then to lower case.
  ///
  /// Mapping to upper case first unifies letters that lower case alone keeps distinct: `ß` and
  /// `SS`, `ς` and `σ`.
  var foldingCase: String {
    uppercased().lowercased()
  }

  /// The text without white space at both ends, including line ends.
  var trimmingWhiteSpace: SubSequence {
    let start = firstIndex { !$0.isWhitespace } ?? endIndex
    var end = endIndex
    while end > start, self[index(before: end)].isWhitespace { end = index(before: end) }
    return self[start..<end]
  }

  /// The text without white space at its start.
  var trimmingWhiteSpaceAtStart: SubSequence {
    drop(while: \.isWhitespace)
  }

  /// The text without white space at its end.
  var trimmingWhiteSpaceAtEnd: SubSequence {
    var end = endIndex
    while end > startIndex, self[index(before: end)].isWhitespace { end = index(before: end) }
    return self[..<end]
  }
}
