/// A place where two JSON values differ.
struct JSONDifference: Equatable, Sendable {
  /// The path of the place.
  let path: JSONPath

  /// The expected value; `nil` if there should be none.
  let expected: JSONValue?

  /// The actual value; `nil` if there is none.
  let actual: JSONValue?

  /// Whether a value is missing, superfluous or of another kind, rather than merely different.
  var isOfShape: Bool { expected?.kind != actual?.kind }

  /// A value as JSON on one line, truncated if it is long.
  static func text(of value: JSONValue) -> String {
    if case .string(let text) = value { return Excerpt.quoted(text) }
    let text = value.compact
    let start = text.prefix(Excerpt.limit)
    return start.endIndex < text.endIndex ? start + "…" : text
  }
}

// MARK: - CustomStringConvertible

extension JSONDifference: CustomStringConvertible {
  /// The path and both values: `items[0].price: expected 9.5, got "9.5"`.
  var description: String {
    let wanted = expected.map { "expected \(JSONDifference.text(of: $0))" } ?? "expected nothing"
    return "\(path): \(wanted), got \(actual.map(JSONDifference.text(of:)) ?? "nothing")"
  }
}
