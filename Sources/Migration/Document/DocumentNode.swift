internal import PromptCI

/// A value of a YAML or JSON document, with the place where it is written.
package struct DocumentNode: Sendable {
  /// A key of a mapping, and its value.
  package struct Member: Sendable {
    /// The key, as text.
    let key: String
    /// Where the key is.
    let location: SourceLocation
    /// The value.
    let value: DocumentNode
  }

  /// What a node holds.
  package enum Value: Sendable {
    /// Nothing.
    case null
    /// `true` or `false`.
    case bool(Bool)
    /// A number, as decimal digits.
    case number(String)
    /// A text.
    case string(String)
    /// A list.
    case sequence([DocumentNode])
    /// Keys and values in their order, each key once.
    case mapping([Member])
  }

  /// Where it begins.
  let location: SourceLocation

  /// What it holds.
  let value: Value
}

// MARK: - Parts

extension DocumentNode {
  /// The value of a key; `nil` where there is none, where it is null, or where this is no mapping.
  subscript(key: String) -> DocumentNode? {
    guard let member = members?.first(where: { $0.key == key }) else { return nil }
    if case .null = member.value.value { return nil }
    return member.value
  }

  /// The members of a mapping, or `nil`.
  var members: [Member]? {
    if case .mapping(let members) = value { members } else { nil }
  }

  /// The elements of a list, or `nil`.
  var elements: [DocumentNode]? {
    if case .sequence(let elements) = value { elements } else { nil }
  }

  /// The elements of a list, or the node itself as the only one.
  var oneOrMore: [DocumentNode] { elements ?? [self] }

  /// The text of a string, or `nil`.
  var string: String? {
    if case .string(let text) = value { text } else { nil }
  }

  /// The text of a string, a number or a boolean, as JavaScript writes it, or `nil`.
  var scalarText: String? {
    switch value {
    case .string(let text): text
    case .number(let digits): JavaScriptNumber.text(of: digits)
    case .bool(let value): value ? "true" : "false"
    case .null, .sequence, .mapping: nil
    }
  }

  /// A number, also one that is written as a text, or `nil`.
  var number: Double? {
    switch value {
    case .number(let digits): Double(digits)
    case .string(let text): Double(text)
    default: nil
    }
  }

  /// A whole number, or `nil`.
  var integer: Int? {
    number.flatMap { Int(exactly: $0) }
  }

  /// Whether it is `true`.
  var isTrue: Bool {
    if case .bool(true) = value { true } else { false }
  }

  /// What it is, in words with an article.
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

  /// The value as JSON, numbers as JavaScript writes them.
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

/// Numbers as JavaScript's `String()` writes them, which is how the tools that are migrated from put them into prompts.
enum JavaScriptNumber {
  /// The text of a number: `1` for `1.0`, `0.5` for `.50`.
  static func text(of digits: String) -> String {
    if let whole = Int(digits), whole.magnitude < 1 << 53 { return String(whole) }
    guard let value = Double(digits), value.isFinite else { return digits }
    if value == value.rounded(), value.magnitude < 1e15 { return String(Int(value)) }
    return "\(value)"
  }
}
