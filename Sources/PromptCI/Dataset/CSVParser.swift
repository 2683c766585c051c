/// Reads comma-separated values (RFC 4180) from UTF-8 bytes, row by row.
///
/// Rows end with LF, CRLF or CR. A quoted field may contain line ends, delimiters and doubled
/// quotes. Two cases that the RFC leaves undefined are errors: a quote inside an unquoted field,
/// and text after a closing quote.
package struct CSVParser {
  /// A row.
  package struct Row: Equatable, Sendable {
    /// The offset of the row's first byte.
    package let offset: Int
    /// The fields, without their quotes.
    package fileprivate(set) var fields: [String] = []
    /// The offset of each field's first byte.
    package fileprivate(set) var offsets: [Int] = []
    /// The offset of the row's end, before the line end.
    package fileprivate(set) var end: Int

    /// Whether the line is empty.
    package var isBlank: Bool { end == offset }
  }

  private let bytes: [UInt8]
  private let delimiter: [UInt8]
  private var offset = 0

  private static let quote = UInt8(ascii: "\"")

  /// Creates a parser of valid UTF-8.
  package init(_ bytes: [UInt8], delimiter: Character = ",") {
    self.bytes = bytes
    self.delimiter = Array(String(delimiter).utf8)
  }

  /// Reads the next row.
  ///
  /// - Returns: The row, or `nil` at the end.
  /// - Throws: A mistake in the row. The next call continues with the following line.
  package mutating func next() throws(SourceError) -> Row? {
    guard offset < bytes.count else { return nil }
    var row = Row(offset: offset, end: offset)
    repeat {
      row.offsets.append(offset)
      row.fields.append(try field())
    } while takeDelimiter()
    row.end = offset
    takeLineEnd()
    return row
  }

  private mutating func field() throws(SourceError) -> String {
    if offset < bytes.count, bytes[offset] == CSVParser.quote { return try quotedField() }
    let start = offset
    while !isAtFieldEnd {
      if bytes[offset] == CSVParser.quote {
        throw mistake(
          at: offset,
          "a quote in a field that is not quoted; put the field in quotes and write the quote twice"
        )
      }
      offset += 1
    }
    return String(decoding: bytes[start..<offset], as: UTF8.self)
  }

  private mutating func quotedField() throws(SourceError) -> String {
    let open = offset
    offset += 1
    var start = offset
    // The text up to the last doubled quote; most fields have none.
    var resolved: [UInt8] = []
    while offset < bytes.count {
      guard bytes[offset] == CSVParser.quote else {
        offset += 1
        continue
      }
      if offset + 1 < bytes.count, bytes[offset + 1] == CSVParser.quote {
        resolved.append(contentsOf: bytes[start...offset])
        offset += 2
        start = offset
        continue
      }
      resolved.append(contentsOf: bytes[start..<offset])
      offset += 1
      guard isAtFieldEnd else {
        throw mistake(
          at: offset,
          "text after the closing quote of a field\(height(from: open)); "
            + "write a quote that belongs to the text twice")
      }
      return String(decoding: resolved, as: UTF8.self)
    }
    throw mistake(at: open, "the quote that opens here is never closed")
  }

  /// How many lines earlier the erroneous field begins. A missing quote shows up only some rows
  /// later.
  private func height(from open: Int) -> String {
    let text = SourceText(
      path: "", text: String(decoding: bytes[open..<offset], as: UTF8.self))
    let height = text.lines().count - 1
    return height == 0 ? "" : " that begins \(height) line\(height == 1 ? "" : "s") above"
  }

  /// Creates an error, and skips to the next line.
  private mutating func mistake(at place: Int, _ message: String) -> SourceError {
    while offset < bytes.count, !isAtLineEnd { offset += 1 }
    takeLineEnd()
    return SourceError(offset: place, message: message)
  }

  private var isAtLineEnd: Bool {
    bytes[offset] == 0x0A || bytes[offset] == 0x0D
  }

  private var isAtFieldEnd: Bool {
    offset >= bytes.count || isAtLineEnd || isAtDelimiter
  }

  private var isAtDelimiter: Bool {
    guard offset < bytes.count, bytes[offset] == delimiter[0] else { return false }
    return delimiter.count == 1 || bytes[offset...].starts(with: delimiter)
  }

  private mutating func takeDelimiter() -> Bool {
    guard isAtDelimiter else { return false }
    offset += delimiter.count
    return true
  }

  private mutating func takeLineEnd() {
    guard offset < bytes.count, isAtLineEnd else { return }
    let isPair =
      bytes[offset] == 0x0D && offset + 1 < bytes.count && bytes[offset + 1] == 0x0A
    offset += isPair ? 2 : 1
  }
}
