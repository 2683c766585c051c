internal import PromptCI

/// A value of a YAML or JSON document, with its source location.
package struct DocumentNode: Sendable {
  /// A key of a mapping and its value.
  package struct Member: Sendable {
    /// The key, as text.
    let key: String
    /// The location of the key.
    let location: SourceLocation
    /// The value.
    let value: DocumentNode
  }

  /// The content of a node.
  package enum Value: Sendable {
    /// A null value.
    case null
    /// `true` or `false`.
    case bool(Bool)
    /// A number, as decimal digits.
    case number(String)
    /// A text.
    case string(String)
    /// A list.
    case sequence([DocumentNode])
    /// A mapping: distinct keys with their values, in order.
    case mapping([Member])
  }

  /// The location of its start.
  let location: SourceLocation

  /// The content.
  let value: Value
}

// MARK: - Parts

extension DocumentNode {
  /// The value of a key, or `nil` if the key is missing, its value is null, or the node is not a
  /// mapping.
  subscript(key: String) -> DocumentNode? {
    guard let member = members?.first(where: { $0.key == key }) else { return nil }
    if case .null = member.value.value { return nil }
    return member.value
  }

  /// The members, or `nil` if the node is not a mapping.
  var members: [Member]? {
    if case .mapping(let members) = value { members } else { nil }
  }

  /// The elements, or `nil` if the node is not a list.
  var elements: [DocumentNode]? {
    if case .sequence(let elements) = value { elements } else { nil }
  }

  /// The elements of a list; for any other node, the node itself as the only element.
  var oneOrMore: [DocumentNode] { elements ?? [self] }

  /// The text, or `nil` if the node is not a string.
  var string: String? {
    if case .string(let text) = value { text } else { nil }
  }

  /// The text of a string, a number or a boolean, as JavaScript writes it, or `nil` for any other
  /// node.
  var scalarText: String? {
    switch value {
    case .string(let text): text
    case .number(let digits): JavaScriptNumber.text(of: digits)
    case .bool(let value): value ? "true" : "false"
    case .null, .sequence, .mapping: nil
    }
  }

  /// The number, even if it is written as a text, or `nil` if there is none.
  var number: Double? {
    switch value {
    case .number(let digits): Double(digits)
    case .string(let text): Double(text)
    default: nil
    }
  }

  /// The whole number, or `nil` if there is none.
  var integer: Int? {
    number.flatMap { Int(exactly: $0) }
  }

  /// Whether the value is `true`.
  var isTrue: Bool {
    if case .bool(true) = value { true } else { false }
  }

  /// The kind of the value, in words with an article.
  var kind: String {
    switch value {
    case .null: "nothing"
    case .bool: "a boolean"
    case .number: "a number"
    case .string: "a text"
    case .sequence: "a list"
    case .mapping: "a mapping"
    }
  }

  /// The value as JSON, with numbers as JavaScript writes them.
  var json: JSONValue {
    switch value {
    case .null: .null
    case .bool(let value): .bool(value)
    case .number(let digits): .number(JavaScriptNumber.text(of: digits))
    case .string(let text): .string(text)
    case .sequence(let elements): .array(elements.map(\.json))
    case .mapping(let members):
      .object(
        members.reduce(into: JSONObject()) { object, member in
          _ = object.insert(member.value.json, for: member.key)
        })
    }
  }
}

/// Formats numbers like JavaScript's `String()`, as the migrated tools do in prompts.
enum JavaScriptNumber {
  /// The text of a number: `1` for `1.0`, `0.5` for `.50`.
  static func text(of digits: String) -> String {
    if let whole = Int(digits), whole.magnitude < 1 << 53 { return String(whole) }
    guard let value = Double(digits), value.isFinite else { return digits }
    if value == value.rounded(), value.magnitude < 1e15 { return String(Int(value)) }
    return "\(value)"
  }
}
