/// The types that a schema allows.
struct SchemaTypes: OptionSet, Sendable {
  /// One bit per type.
  let rawValue: UInt8

  static let null = SchemaTypes(rawValue: 1 << 0)
  static let boolean = SchemaTypes(rawValue: 1 << 1)
  static let integer = SchemaTypes(rawValue: 1 << 2)
  static let number = SchemaTypes(rawValue: 1 << 3)
  static let string = SchemaTypes(rawValue: 1 << 4)
  static let array = SchemaTypes(rawValue: 1 << 5)
  static let object = SchemaTypes(rawValue: 1 << 6)
  /// An integer of draft-04, which is written without a decimal point or exponent.
  static let plainInteger = SchemaTypes(rawValue: 1 << 7)

  private static let names: [(name: String, phrase: String, type: SchemaTypes)] = [
    ("null", "null", .null), ("boolean", "a boolean", .boolean),
    ("integer", "an integer", .integer),
    ("integer", "an integer without a point", .plainInteger), ("number", "a number", .number),
    ("string", "a string", .string), ("array", "an array", .array),
    ("object", "an object", .object),
  ]

  /// Creates the type with a name; `nil` if there is none.
  init?(name: String) {
    guard let match = SchemaTypes.names.first(where: { $0.name == name }) else { return nil }
    self = match.type
  }

  /// Creates a set from its bits.
  init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  /// Whether a value has one of the types; `1.0` is an integer.
  func allows(_ value: JSONValue) -> Bool {
    switch value {
    case .null: contains(.null)
    case .bool: contains(.boolean)
    case .number(let text):
      contains(.number) || (contains(.integer) && JSONNumber(text)?.isInteger == true)
        || (contains(.plainInteger) && !text.utf8.contains { ".eE".utf8.contains($0) })
    case .string: contains(.string)
    case .array: contains(.array)
    case .object: contains(.object)
    }
  }

  /// The types in words: `a string or null`.
  var phrase: String {
    SchemaTypes.names.filter { contains($0.type) }.map(\.phrase).joined(separator: " or ")
  }
}
