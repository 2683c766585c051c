internal import PromptCI

/// Writes JSON in the layout of Foundation's pretty printer: one element per line, two spaces per
/// level, `" : "` after a key, and a blank line in an empty container.
///
/// The compact layout is a single line without spaces.
///
/// The caller must write the keys of an object in order.
struct JSONLayout {
  /// The bytes that are not taken yet.
  private(set) var bytes: [UInt8] = []
  private let isCompact: Bool
  private let isInMarkup: Bool
  private var depth: Int
  private var isFirst = true

  /// Creates the layout of a document.
  ///
  /// - Parameters:
  ///   - depth: The nesting depth at which the document starts.
  ///   - isCompact: Whether the document is a single line.
  ///   - isInMarkup: Whether the document is inside a `script` element of HTML. Then `<` is escaped
  ///     in texts, so that no text ends the element or opens a comment in it.
  init(depth: Int, isCompact: Bool = false, isInMarkup: Bool = false) {
    self.depth = depth
    self.isCompact = isCompact
    self.isInMarkup = isInMarkup
  }

  /// Returns and removes the bytes that were written since the last call.
  mutating func take() -> [UInt8] {
    defer { bytes.removeAll(keepingCapacity: true) }
    return bytes
  }

  /// Writes an object; the closure writes its members.
  mutating func object(_ body: (inout JSONLayout) throws -> Void) rethrows {
    try list("{", "}", body)
  }

  /// Writes an array.
  mutating func array<Elements: Sequence>(
    _ elements: Elements, _ write: (inout JSONLayout, Elements.Element) throws -> Void
  ) rethrows {
    try list("[", "]") { json in
      for element in elements {
        json.separate()
        try write(&json, element)
      }
    }
  }

  /// Writes the key of the next member.
  mutating func key(_ key: StaticString) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    bytes.append(
      contentsOf: UnsafeBufferPointer(start: key.utf8Start, count: key.utf8CodeUnitCount))
    bytes.append(contentsOf: isCompact ? "\":".utf8 : "\" : ".utf8)
  }

  /// Writes the key of the next member, which may contain any characters.
  mutating func key(_ key: String) {
    separate()
    JSONValue.write(key, to: &bytes)
    bytes.append(contentsOf: isCompact ? ":".utf8 : " : ".utf8)
  }

  /// Writes a string.
  mutating func text(_ text: String) {
    let start = bytes.count
    JSONValue.write(text, to: &bytes)
    guard isInMarkup, text.utf8.contains(UInt8(ascii: "<")) else { return }
    let written = bytes[start...]
    bytes.removeLast(bytes.count - start)
    for byte in written {
      if byte == UInt8(ascii: "<") {
        bytes.append(contentsOf: #"\u003c"#.utf8)
      } else {
        bytes.append(byte)
      }
    }
  }

  /// Writes a whole number.
  mutating func number(_ number: Int) { bytes.append(contentsOf: String(number).utf8) }

  /// Writes a number.
  ///
  /// - Throws: `EncodingError` for a number that JSON cannot represent, such as infinity.
  mutating func number(_ number: Double) throws {
    guard number.isFinite else {
      throw EncodingError.invalidValue(
        number, .init(codingPath: [], debugDescription: "JSON has no number \(number)"))
    }
    let digits = number.description
    bytes.append(contentsOf: digits.hasSuffix(".0") ? digits.utf8.dropLast(2) : digits.utf8[...])
  }

  /// Writes a value that is already JSON.
  mutating func literal(_ text: Substring) { bytes.append(contentsOf: text.utf8) }

  /// Writes a Boolean.
  mutating func bool(_ bool: Bool) { bytes.append(contentsOf: (bool ? "true" : "false").utf8) }
}

// MARK: - Layout

extension JSONLayout {
  private static let spaces = [UInt8](repeating: UInt8(ascii: " "), count: 64)

  private mutating func list(
    _ open: Unicode.Scalar, _ close: Unicode.Scalar, _ body: (inout JSONLayout) throws -> Void
  ) rethrows {
    bytes.append(UInt8(ascii: open))
    depth += 1
    isFirst = true
    try body(&self)
    depth -= 1
    if isFirst, !isCompact { bytes.append(UInt8(ascii: "\n")) }
    startLine()
    bytes.append(UInt8(ascii: close))
    isFirst = false
  }

  private mutating func separate() {
    if !isFirst { bytes.append(UInt8(ascii: ",")) }
    isFirst = false
    startLine()
  }

  private mutating func startLine() {
    guard !isCompact else { return }
    bytes.append(UInt8(ascii: "\n"))
    bytes.append(contentsOf: JSONLayout.spaces[..<(2 * depth)])
  }
}
