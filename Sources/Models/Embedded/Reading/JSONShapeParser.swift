/// A parser of JSON-like text whose values may be anything.
struct JSONShapeParser {
  /// The offset that has been parsed up to.
  private(set) var index: Int

  private let bytes: [UInt8]
  private let end: Int

  /// Starts at an offset. An object longer than 8,000 bytes is not a shape, so that parsing is
  /// linear.
  init(_ bytes: [UInt8], at start: Int) {
    self.bytes = bytes
    index = start
    end = min(bytes.count, start + 8_000)
  }

  /// An object with at least one field, or `nil`.
  mutating func object(depth: Int) -> JSONShape? {
    guard depth < 16, take("{") else { return nil }
    var fields: [JSONShape.Field] = []
    while true {
      skipSpaces()
      if !fields.isEmpty, take("}") { return .object(fields) }
      guard fields.count < 200, let key = key() else { return nil }
      skipSpaces()
      guard take(":"), let shape = value(depth: depth + 1) else { return nil }
      fields.append(JSONShape.Field(key: key, shape: shape))
      skipSpaces()
      let hasComma = take(",")
      skipSpaces(overLines: false)
      fields[fields.count - 1].comment = comment()
      skipSpaces()
      if take("}") { return .object(fields) }
      guard hasComma || !fields[fields.count - 1].comment.isEmpty || peek == UInt8(ascii: "\"")
      else {
        return nil
      }
    }
  }

  private mutating func value(depth: Int) -> JSONShape? {
    skipSpaces()
    let start = index
    if peek == UInt8(ascii: "{") {
      if let object = object(depth: depth) { return object }
      index = start
    }
    if peek == UInt8(ascii: "[") {
      index += 1
      if let element = value(depth: depth + 1), depth < 16 {
        while index < end, bytes[index] != UInt8(ascii: "]") { index += 1 }
        if take("]") { return .array(element) }
      }
      index = start
    }
    return raw()
  }

  /// The text up to the comma, bracket or comment that ends a value, outside quotation marks and
  /// `<…>`.
  private mutating func raw() -> JSONShape? {
    let start = index
    var quote: UInt8?
    while index < end {
      let byte = bytes[index]
      if let open = quote {
        if byte == UInt8(ascii: "\\") { index += 1 } else if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "\"") {
        quote = byte
      } else if byte == UInt8(ascii: "<") {
        quote = UInt8(ascii: ">")
      } else if [UInt8(ascii: ","), UInt8(ascii: "}"), UInt8(ascii: "]"), 0x0a].contains(byte)
        || isComment
      {
        break
      }
      index += 1
    }
    guard quote == nil, index > start, index <= end else { return nil }
    let text = String(decoding: bytes[start..<min(index, bytes.count)], as: UTF8.self).trimmed
    return text.isEmpty ? nil : .value(String(text))
  }

  private mutating func key() -> String? {
    guard let quote = peek, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
      return nil
    }
    let start = index + 1
    index = start
    while index < end, bytes[index] != quote, bytes[index] != 0x0a { index += 1 }
    guard index < end, bytes[index] == quote, index > start else { return nil }
    defer { index += 1 }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }

  private var peek: UInt8? { index < end ? bytes[index] : nil }

  private var isComment: Bool {
    index + 1 < end && bytes[index] == UInt8(ascii: "/") && bytes[index + 1] == UInt8(ascii: "/")
  }

  private mutating func take(_ mark: Unicode.Scalar) -> Bool {
    guard peek == UInt8(ascii: mark) else { return false }
    index += 1
    return true
  }

  private mutating func skipSpaces(overLines: Bool = true) {
    while let byte = peek,
      byte == 0x20 || byte == 0x09 || (overLines && (byte == 0x0a || byte == 0x0d))
    {
      index += 1
    }
  }

  private mutating func comment() -> String {
    guard isComment else { return "" }
    let start = index + 2
    while index < end, bytes[index] != 0x0a { index += 1 }
    return String(String(decoding: bytes[start..<index], as: UTF8.self).trimmed)
  }
}
