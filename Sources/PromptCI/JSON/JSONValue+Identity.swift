extension JSONValue {
  /// Bytes that are equal for equal values only.
  ///
  /// Numbers compare by value, and objects regardless of the order of keys. Strings compare by
  /// Unicode scalars, so two encodings of `é` differ, as in JSON Schema; `==` treats them as equal,
  /// as Swift does.
  var identity: [UInt8] {
    var bytes: [UInt8] = []
    writeIdentity(to: &bytes)
    return bytes
  }

  private func writeIdentity(to bytes: inout [UInt8]) {
    switch self {
    case .null, .bool: bytes.append(contentsOf: compact.utf8)
    case .string(let text): JSONValue.write(text, to: &bytes)
    case .number(let text):
      guard let number = JSONNumber(text) else {
        bytes.append(contentsOf: text.utf8)
        return
      }
      if number.isNegative { bytes.append(UInt8(ascii: "-")) }
      bytes.append(contentsOf: number.digits)
      bytes.append(contentsOf: "e\(number.exponent)".utf8)
    case .array(let elements):
      bytes.append(UInt8(ascii: "["))
      for element in elements {
        element.writeIdentity(to: &bytes)
        bytes.append(UInt8(ascii: ","))
      }
      bytes.append(UInt8(ascii: "]"))
    case .object(let object):
      bytes.append(UInt8(ascii: "{"))
      for key in object.keys.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
        JSONValue.write(key, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        (object[key] ?? .null).writeIdentity(to: &bytes)
        bytes.append(UInt8(ascii: ","))
      }
      bytes.append(UInt8(ascii: "}"))
    }
  }
}
