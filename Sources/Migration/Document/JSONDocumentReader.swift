internal import PromptCI

/// Reads JSON into nodes with source locations.
struct JSONDocumentReader {
  private let source: SourceText
  private let lines: [SourceText.Line]
  private var index = 0
  private var line = 0
  /// The last position on the current line whose column is known, so that each line is scanned only
  /// once.
  private var known = (offset: 0, column: 1)
  private var bytes: [UInt8] { source.bytes }

  /// Reads a text that is one JSON value.
  ///
  /// - Throws: The first error, with its location.
  static func read(_ source: SourceText) throws(Diagnostic) -> DocumentNode {
    do throws(JSONParseError) {
      _ = try JSONValue.parse(source.text)
    } catch {
      let lines = source.lines()
      let text =
        lines.indices.contains(error.line - 1)
        ? String(decoding: source.bytes[lines[error.line - 1].range], as: UTF8.self) : nil
      throw Diagnostic(
        file: source.path, line: error.line, column: error.column,
        message: "this is not JSON: \(error.message)", sourceLine: text)
    }
    // The text is known to be valid from here on, so the reader checks nothing.
    var reader = JSONDocumentReader(source)
    return reader.value()
  }

  private init(_ source: SourceText) {
    self.source = source
    lines = source.lines()
  }

  private mutating func value() -> DocumentNode {
    skipSpace()
    let start = index
    let location = location(at: start)
    switch bytes[index] {
    case UInt8(ascii: "{"): return DocumentNode(location: location, value: .mapping(members()))
    case UInt8(ascii: "["): return DocumentNode(location: location, value: .sequence(elements()))
    case UInt8(ascii: "\""): return DocumentNode(location: location, value: .string(string()))
    default:
      while index < bytes.count, !",]} \t\r\n".utf8.contains(bytes[index]) { index += 1 }
      let text = String(decoding: bytes[start..<index], as: UTF8.self)
      let value: DocumentNode.Value =
        switch text {
        case "null": .null
        case "true": .bool(true)
        case "false": .bool(false)
        default: .number(text)
        }
      return DocumentNode(location: location, value: value)
    }
  }

  private mutating func members() -> [DocumentNode.Member] {
    var members: [DocumentNode.Member] = []
    index += 1
    while true {
      skipSpace()
      if bytes[index] == UInt8(ascii: "}") { break }
      if bytes[index] == UInt8(ascii: ",") {
        index += 1
        continue
      }
      let location = location(at: index)
      let key = string()
      skipSpace()
      index += 1  // The colon.
      members.append(DocumentNode.Member(key: key, location: location, value: value()))
    }
    index += 1
    return members
  }

  private mutating func elements() -> [DocumentNode] {
    var elements: [DocumentNode] = []
    index += 1
    while true {
      skipSpace()
      if bytes[index] == UInt8(ascii: "]") { break }
      if bytes[index] == UInt8(ascii: ",") {
        index += 1
        continue
      }
      elements.append(value())
    }
    index += 1
    return elements
  }

  private mutating func string() -> String {
    let start = index
    index += 1
    while bytes[index] != UInt8(ascii: "\"") {
      index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    index += 1
    let text = String(decoding: bytes[start..<index], as: UTF8.self)
    return (try? JSONValue.parse(text).stringValue) ?? ""
  }

  private mutating func skipSpace() {
    while index < bytes.count, " \t\r\n".utf8.contains(bytes[index]) { index += 1 }
  }

  private mutating func location(at offset: Int) -> SourceLocation {
    while line + 1 < lines.count, lines[line].next <= offset {
      line += 1
      known = (lines[line].range.lowerBound, 1)
    }
    let passed = String(decoding: bytes[known.offset..<offset], as: UTF8.self)
    known = (offset, known.column + passed.count)
    return SourceLocation(file: source.path, line: line + 1, column: known.column)
  }
}
