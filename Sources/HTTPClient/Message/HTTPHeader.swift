/// A header field: a case-insensitive name and a value.
package struct HTTPHeader: Hashable, Sendable {
  /// The name as written.
  package var name: String
  /// The value without surrounding whitespace.
  package var value: String

  /// Creates a field.
  package init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }

  /// Whether the field has the given name, ignoring the case of ASCII letters.
  package func isNamed(_ other: String) -> Bool {
    let left = name.utf8
    let right = other.utf8
    return left.count == right.count
      && left.elementsEqual(right) { HTTPHeader.lowercased($0) == HTTPHeader.lowercased($1) }
  }

  private static func lowercased(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
  }

  /// Why the field cannot be sent, or `nil` if it can.
  ///
  /// A line break in a value would let its author add fields (RFC 9110, 5.1 and 5.5).
  var problem: String? {
    if name.isEmpty || !name.utf8.allSatisfy(HTTPHeader.isTokenByte) {
      return "a header's name must be of letters, digits and -, not \(name.debugDescription)"
    }
    if value.utf8.contains(where: { $0 == 0 || $0 == 10 || $0 == 13 }) {
      return "the value of the header \(name) has a line break or a NUL"
    }
    if isNamed("content-length") || isNamed("transfer-encoding") {
      return "the header \(name) is written by the client"
    }
    return nil
  }

  private static func isTokenByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
    }
  }
}
