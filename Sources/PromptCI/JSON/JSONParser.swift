/// Parses JSON (RFC 8259) from UTF-8 bytes, and reports the location of a mistake.
///
/// Foundation's parser reports neither line nor column, and loses the digits of numbers and the
/// order of keys. The running time is linear in the number of bytes.
package struct JSONParser {
  /// The maximum nesting depth of arrays and objects.
  package static let maximumDepth = 512

  /// An element of an array with its offset.
  package struct Element {
    /// The offset of the element's first byte.
    package let offset: Int
    /// The element's value.
    package let value: JSONValue
  }

  private let bytes: [UInt8]
  private let end: Int
  private let repairsSurrogates: Bool
  private var offset: Int
  private var depth = 0

  /// Creates a parser of valid UTF-8, or of a part of it.
  ///
  /// - Parameters:
  ///   - bytes: The bytes.
  ///   - range: The part to parse; `nil` for all bytes.
  ///   - repairsSurrogates: Whether half of a surrogate pair becomes U+FFFD instead of an error. A
  ///     model's answer that ends in the middle of an emoji has one.
  package init(_ bytes: [UInt8], in range: Range<Int>? = nil, repairsSurrogates: Bool = false) {
    self.bytes = bytes
    self.repairsSurrogates = repairsSurrogates
    offset = range?.lowerBound ?? 0
    end = range?.upperBound ?? bytes.count
  }

  /// Parses all bytes as one value.
  package mutating func document() throws(SourceError) -> JSONValue {
    skipWhiteSpace()
    let result = try value()
    try finish()
    return result
  }

  /// Parses all bytes as an array, with the offsets of its elements; `nil` if the value is not an
  /// array.
  package mutating func arrayDocument() throws(SourceError) -> [Element]? {
    skipWhiteSpace()
    guard next == UInt8(ascii: "[") else { return nil }
    var elements: [Element] = []
    try list(until: UInt8(ascii: "]"), of: "element") { parser throws(SourceError) in
      let offset = parser.offset
      elements.append(Element(offset: offset, value: try parser.value()))
    }
    try finish()
    return elements
  }

  /// The offset of the first byte that is not white space.
  package mutating func firstOffset() -> Int {
    skipWhiteSpace()
    return offset
  }

  /// Parses the value at the current offset, which any text may follow.
  mutating func leadingValue() throws(SourceError) -> JSONValue {
    try value()
  }

  /// The offset of the first unread byte: after the value, or where parsing stopped.
  package var position: Int { offset }

  /// Whether parsing stopped at the end of the bytes, so that they are the beginning of a document.
  package var isCut: Bool {
    let rest = bytes[min(offset, end)..<end]
    return ["", "true", "false", "null"].contains { word in
      rest.count <= word.utf8.count && word.utf8.starts(with: rest)
        && rest.count < max(word.utf8.count, 1)
    }
  }

  /// The offset of the value that a pointer leads to, in valid JSON; `nil` if there is no such
  /// value.
  mutating func offset(of pointer: JSONPointer) -> Int? {
    skipWhiteSpace()
    for token in pointer.tokens {
      guard let isThere = try? step(to: token), isThere else { return nil }
    }
    return offset
  }

  /// Moves to the value of a key or an index, and returns whether it exists.
  private mutating func step(to token: String) throws(SourceError) -> Bool {
    let isObject = next == UInt8(ascii: "{")
    guard isObject || next == UInt8(ascii: "[") else { return false }
    offset += 1
    var index = 0
    repeat {
      skipWhiteSpace()
      guard let next, next != UInt8(ascii: "}"), next != UInt8(ascii: "]") else { return false }
      let key = isObject ? try string() : String(index)
      if isObject {
        skipWhiteSpace()
        guard take(":") else { return false }
        skipWhiteSpace()
      }
      if key == token { return true }
      _ = try value()
      index += 1
      skipWhiteSpace()
    } while take(",")
    return false
  }
}

// MARK: - Values

extension JSONParser {
  private mutating func value() throws(SourceError) -> JSONValue {
    switch next {
    case UInt8(ascii: "{"): return .object(try object())
    case UInt8(ascii: "["):
      var elements: [JSONValue] = []
      try list(until: UInt8(ascii: "]"), of: "element") { parser throws(SourceError) in
        elements.append(try parser.value())
      }
      return .array(elements)
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "-"): return .number(try number())
    default:
      if nextIsDigit { return .number(try number()) }
      if take("true") { return .bool(true) }
      if take("false") { return .bool(false) }
      if take("null") { return .null }
      throw unexpected("a value")
    }
  }

  private mutating func object() throws(SourceError) -> JSONObject {
    var object = JSONObject()
    try list(until: UInt8(ascii: "}"), of: "member") { parser throws(SourceError) in
      let start = parser.offset
      guard parser.next == UInt8(ascii: "\"") else {
        throw parser.unexpected("a key in double quotes")
      }
      let key = try parser.string()
      parser.skipWhiteSpace()
      guard parser.take(":") else { throw parser.unexpected("':' after the key") }
      parser.skipWhiteSpace()
      guard object.insert(try parser.value(), for: key) else {
        throw SourceError(
          offset: start, message: "the key \(JSONValue.string(key).compact) appears twice")
      }
    }
    return object
  }

  /// Parses the comma-separated items between two brackets.
  private mutating func list(
    until close: UInt8, of what: String,
    item: (inout JSONParser) throws(SourceError) -> Void
  ) throws(SourceError) {
    guard depth < JSONParser.maximumDepth else {
      throw SourceError(
        offset: offset, message: "arrays and objects are nested more than \(depth) levels deep")
    }
    depth += 1
    offset += 1
    skipWhiteSpace()
    if next != close {
      var isFirst = true
      repeat {
        skipWhiteSpace()
        if next == close, !isFirst {
          throw unexpected("another \(what) after the comma; remove the comma")
        }
        isFirst = false
        try item(&self)
        skipWhiteSpace()
      } while take(",")
    }
    guard next == close else {
      throw unexpected("',' or '\(Character(UnicodeScalar(close)))' after the \(what)")
    }
    offset += 1
    depth -= 1
  }

  private mutating func number() throws(SourceError) -> String {
    let start = offset
    _ = take("-")
    if take("0") {
      if nextIsDigit {
        throw SourceError(offset: start, message: "a number must not begin with a zero")
      }
    } else {
      try digits("a digit after the minus sign")
    }
    if take(".") { try digits("a digit after the decimal point") }
    if take("e") || take("E") {
      _ = take("+") || take("-")
      try digits("a digit of the exponent")
    }
    return String(decoding: bytes[start..<offset], as: UTF8.self)
  }

  private mutating func digits(_ expected: String) throws(SourceError) {
    guard nextIsDigit else { throw unexpected(expected) }
    while nextIsDigit { offset += 1 }
  }

  private var nextIsDigit: Bool {
    next.map { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ?? false
  }
}

// MARK: - Strings

extension JSONParser {
  private mutating func string() throws(SourceError) -> String {
    let open = offset
    offset += 1
    var start = offset
    // The text up to the last escape; most strings have none.
    var resolved: [UInt8] = []
    while let byte = next {
      switch byte {
      case UInt8(ascii: "\""):
        defer { offset += 1 }
        if resolved.isEmpty { return String(decoding: bytes[start..<offset], as: UTF8.self) }
        resolved.append(contentsOf: bytes[start..<offset])
        return String(decoding: resolved, as: UTF8.self)
      case UInt8(ascii: "\\"):
        resolved.append(contentsOf: bytes[start..<offset])
        resolved.append(contentsOf: Array(String(Character(try escape())).utf8))
        start = offset
      case 0..<0x20:
        let isNewline = byte == 0x0A || byte == 0x0D
        throw SourceError(
          offset: offset,
          message: isNewline
            ? "the string is not closed on its line; write '\\n' for a line break"
            : "a control character (\(name(of: UInt32(byte)))) in a string; "
              + "write '\(escape(for: byte))'")
      default: offset += 1
      }
    }
    throw SourceError(offset: open, message: "the string that begins here is not closed")
  }

  private mutating func escape() throws(SourceError) -> Unicode.Scalar {
    let start = offset
    offset += 1
    guard let kind = next else {
      throw SourceError(offset: start, message: "the text ends in the middle of an escape")
    }
    offset += 1
    switch kind {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(kind)
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): break
    default:
      throw SourceError(
        offset: start,
        message: #"unknown escape; JSON has \" \\ \/ \b \f \n \r \t and \u with 4 digits"#)
    }
    let unit = try hexadecimal(from: start)
    if let scalar = Unicode.Scalar(unit) { return scalar }
    // A character above U+FFFF is two escapes: a high and a low surrogate.
    let afterFirst = offset
    if UTF16.isLeadSurrogate(UInt16(unit)), take("\\u") {
      let low = try hexadecimal(from: offset - 2)
      if UTF16.isTrailSurrogate(UInt16(low)),
        let scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
      {
        return scalar
      }
    }
    if repairsSurrogates {
      // If there was a second escape, it is a character of its own.
      offset = afterFirst
      return "\u{FFFD}"
    }
    throw SourceError(
      offset: start,
      message: "half of a surrogate pair; a character beyond U+FFFF needs two escapes")
  }

  private mutating func hexadecimal(from start: Int) throws(SourceError) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = next, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw SourceError(offset: start, message: #"'\u' needs 4 hexadecimal digits"#)
      }
      value = value << 4 | UInt32(digit)
      offset += 1
    }
    return value
  }

  private func escape(for byte: UInt8) -> String {
    byte == 0x09 ? "\\t" : "\\u00" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
  }
}

// MARK: - Bytes

extension JSONParser {
  /// The next byte, or `nil` at the end.
  private var next: UInt8? {
    offset < end ? bytes[offset] : nil
  }

  private mutating func skipWhiteSpace() {
    while let next, next == 0x20 || next == 0x0A || next == 0x0D || next == 0x09 { offset += 1 }
  }

  /// Consumes a string if it follows, and returns whether it did.
  private mutating func take(_ text: StaticString) -> Bool {
    let count = text.utf8CodeUnitCount
    guard offset + count <= end else { return false }
    for index in 0..<count where bytes[offset + index] != text.utf8Start[index] { return false }
    offset += count
    return true
  }

  private mutating func finish() throws(SourceError) {
    skipWhiteSpace()
    if next != nil { throw unexpected("the end of the text after the value") }
  }

  private func unexpected(_ expected: String) -> SourceError {
    SourceError(offset: offset, message: "expected \(expected), found \(found)")
  }

  /// A description of the next token.
  private var found: String {
    guard offset < end else { return "the end of the text" }
    let rest = String(decoding: bytes[offset..<min(end, offset + 64)], as: UTF8.self)
    let word = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
    if !word.isEmpty { return "'\(word.prefix(20))'\(hint(for: String(word)))" }
    guard let first = rest.unicodeScalars.first else { return "the end of the text" }
    if first == "'" { return "a single quote; strings are in double quotes" }
    if first == "/" || first == "#" { return "'\(first)'; JSON has no comments" }
    let isVisible = first.properties.generalCategory != .control && !first.properties.isWhitespace
    let isPlain = isVisible && first.properties.generalCategory != .format
    return isPlain ? "'\(rest.prefix(1))'" : name(of: first.value)
  }

  private func hint(for word: String) -> String {
    switch word {
    case "True", "TRUE": "; write true"
    case "False", "FALSE": "; write false"
    case "None", "nil", "undefined", "NULL", "Null": "; write null"
    case "NaN", "Infinity", "inf", "nan": "; JSON has no such number"
    default: ""
    }
  }

  /// A character's number in Unicode notation: `U+000A`.
  private func name(of scalar: UInt32) -> String {
    let digits = String(scalar, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
