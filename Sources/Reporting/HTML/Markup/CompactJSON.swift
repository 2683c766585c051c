internal import Foundation
internal import PromptCI

/// Writes JSON without white space, which can stand in a `script` element of HTML.
///
/// `<` is written as an escape in texts, so that no text ends the element or opens a comment in it.
struct CompactJSON {
  /// The bytes so far.
  private(set) var bytes: [UInt8] = []
  private var isFirst = true

  /// The bytes that were written since the last time.
  mutating func take() -> [UInt8] {
    defer { bytes.removeAll(keepingCapacity: true) }
    return bytes
  }

  /// Writes an object, whose members the body writes.
  mutating func object(_ body: (inout CompactJSON) throws -> Void) rethrows {
    try list("{", "}", body)
  }

  /// Writes an array.
  mutating func array<Elements: Sequence>(
    _ elements: Elements, _ write: (inout CompactJSON, Elements.Element) throws -> Void
  ) rethrows {
    try list("[", "]") { json in
      for element in elements {
        json.separate()
        try write(&json, element)
      }
    }
  }

  /// Writes the key of the member whose value comes next.
  mutating func key(_ key: StaticString) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    bytes.append(
      contentsOf: UnsafeBufferPointer(start: key.utf8Start, count: key.utf8CodeUnitCount))
    bytes.append(contentsOf: "\":".utf8)
  }

  /// Writes a string.
  mutating func text(_ text: String) {
    let start = bytes.count
    JSONValue.write(text, to: &bytes)
    guard text.utf8.contains(UInt8(ascii: "<")) else { return }
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

  /// Writes a number with so many digits after the point at most; `null` for what is no number.
  mutating func number(_ number: Double, digits: Int) {
    guard number.isFinite else { return bytes.append(contentsOf: "null".utf8) }
    guard number != number.rounded() || abs(number) >= 1e15 else { return self.number(Int(number)) }
    var text = Substring(Quantity.fixed(number, digits: digits))
    while text.hasSuffix("0") { text.removeLast() }
    if text.hasSuffix(".") { text.removeLast() }
    bytes.append(contentsOf: text.utf8)
  }

  private mutating func list(
    _ open: Unicode.Scalar, _ close: Unicode.Scalar, _ body: (inout CompactJSON) throws -> Void
  ) rethrows {
    bytes.append(UInt8(ascii: open))
    isFirst = true
    try body(&self)
    bytes.append(UInt8(ascii: close))
    isFirst = false
  }

  private mutating func separate() {
    if !isFirst { bytes.append(UInt8(ascii: ",")) }
    isFirst = false
  }
}

// MARK: - Members that may be missing

extension CompactJSON {
  /// Writes a member with a text, unless there is none.
  mutating func member(_ key: StaticString, _ text: String?) {
    guard let text else { return }
    self.key(key)
    self.text(text)
  }

  /// Writes a member with a whole number, unless there is none.
  mutating func member(_ key: StaticString, _ number: Int?) {
    guard let number else { return }
    self.key(key)
    self.number(number)
  }

  /// Writes a member with a number, unless there is none.
  mutating func member(_ key: StaticString, _ number: Double?, digits: Int) {
    guard let number else { return }
    self.key(key)
    self.number(number, digits: digits)
  }

  /// Writes a member that is 1 where something holds, and is not there elsewhere.
  mutating func flag(_ key: StaticString, _ holds: Bool) {
    member(key, holds ? 1 : nil)
  }

  /// Writes a member with some texts.
  mutating func member(_ key: StaticString, _ texts: [String]) {
    self.key(key)
    array(texts) { $0.text($1) }
  }
}
