internal import PromptCI

/// Writes JSON as literals of ``JSONValue``.
enum JSONLiteral {
  /// The literal of some JSON; a text that is not JSON becomes a string literal.
  static func text(_ json: String) -> String {
    literal((try? JSONValue.parse(json)) ?? .string(json))
  }

  private static func literal(_ value: JSONValue) -> String {
    switch value {
    case .null: "nil"
    case .bool(let value): "\(value)"
    case .number(let digits): number(digits)
    case .string(let text): SwiftLiteral.string(text)
    case .array(let elements): list(elements.map(literal), empty: "[]")
    case .object(let object):
      list(
        object.keys.map { "\(SwiftLiteral.string($0)): \(literal(object[$0] ?? .null))" },
        empty: "[:]")
    }
  }

  /// The literal of a number, exact even if a `Double` would lose digits.
  private static func number(_ digits: String) -> String {
    if Int(digits) != nil { return digits }
    if let value = Double(digits), value.isFinite,
      JSONValue.number("\(value)") == JSONValue.number(digits)
    {
      return "\(value)"
    }
    return "JSONValue.number(\(SwiftLiteral.string(digits)))"
  }

  private static func list(_ parts: [String], empty: String) -> String {
    if parts.isEmpty { return empty }
    return SwiftCall.list(parts)
  }
}
