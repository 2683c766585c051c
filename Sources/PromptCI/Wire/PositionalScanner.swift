/// Reads a JSON array with fixed positions straight from its bytes, without a tree of values.
///
/// It reads only JSON as this module writes it, without white space. The first mismatch ends the
/// reading.
struct PositionalScanner {
  /// An error: the bytes are not the expected element.
  struct Mismatch: Error {}

  private let bytes: [UInt8]
  private var offset = 0

  /// Creates a scanner of valid UTF-8.
  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// Whether all bytes have been read.
  var isAtEnd: Bool { offset == bytes.count }

  /// Whether the end of an array comes next.
  var nextIsEnd: Bool { offset < bytes.count && bytes[offset] == UInt8(ascii: "]") }

  /// Reads an expected character: a bracket, or the comma before an element.
  mutating func take(_ mark: Unicode.Scalar) throws(Mismatch) {
    guard skip(UInt8(ascii: mark)) else { throw Mismatch() }
  }

  /// Reads an array, calling `element` to read each element.
  mutating func list(
    _ element: (inout PositionalScanner) throws(Mismatch) -> Void
  ) throws(Mismatch) {
    try take("[")
    if skip(UInt8(ascii: "]")) { return }
    repeat { try element(&self) } while skip(UInt8(ascii: ","))
    try take("]")
  }

  /// Reads a string.
  mutating func text() throws(Mismatch) -> String {
    let open = offset
    guard skip(UInt8(ascii: "\"")) else { throw Mismatch() }
    let start = offset
    var hasEscape = false
    while offset < bytes.count, bytes[offset] != UInt8(ascii: "\"") {
      let isEscape = bytes[offset] == UInt8(ascii: "\\")
      if isEscape { hasEscape = true }
      offset += isEscape ? 2 : 1
    }
    guard skip(UInt8(ascii: "\"")) else { throw Mismatch() }
    guard hasEscape else { return String(decoding: bytes[start..<(offset - 1)], as: UTF8.self) }
    var parser = JSONParser(bytes, in: open..<offset)
    guard let text = (try? parser.document())?.stringValue else { throw Mismatch() }
    return text
  }

  /// Reads a string, or `null`.
  mutating func optionalText() throws(Mismatch) -> String? {
    if try skipNull() { return nil }
    return try text()
  }

  /// Reads an integer.
  mutating func integer() throws(Mismatch) -> Int {
    let start = offset
    while offset < bytes.count, bytes[offset] == UInt8(ascii: "-") || isDigit(bytes[offset]) {
      offset += 1
    }
    guard let number = Int(String(decoding: bytes[start..<offset], as: UTF8.self)) else {
      throw Mismatch()
    }
    return number
  }

  /// Reads an integer, or `null`.
  mutating func optionalInteger() throws(Mismatch) -> Int? {
    if try skipNull() { return nil }
    return try integer()
  }

  private mutating func skipNull() throws(Mismatch) -> Bool {
    guard offset < bytes.count, bytes[offset] == UInt8(ascii: "n") else { return false }
    guard bytes[offset...].starts(with: "null".utf8) else { throw Mismatch() }
    offset += 4
    return true
  }

  private mutating func skip(_ byte: UInt8) -> Bool {
    guard offset < bytes.count, bytes[offset] == byte else { return false }
    offset += 1
    return true
  }

  private func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
