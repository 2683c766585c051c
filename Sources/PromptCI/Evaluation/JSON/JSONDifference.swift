/// A place where two JSON values differ.
struct JSONDifference: Equatable, Sendable {
  /// The way to the place.
  let path: JSONPath

  /// The value that is expected there; `nil` when nothing is.
  let expected: JSONValue?

  /// The value that is there; `nil` when nothing is.
  let actual: JSONValue?

  /// Whether something is missing, is too much or is of another kind, rather than having another value.
  var isOfShape: Bool { expected?.kind != actual?.kind }

  /// A value as JSON on one line, cut where it is long.
  static func text(of value: JSONValue) -> String {
    if case .string(let text) = value { return Excerpt.quoted(text) }
    let text = value.compact
    let start = text.prefix(Excerpt.limit)
    return start.endIndex < text.endIndex ? start + "…" : text
  }
}

// MARK: - CustomStringConvertible

extension JSONDifference: CustomStringConvertible {
  /// The place and both values: `items[0].price: expected 9.5, got "9.5"`.
  var description: String {
    let wanted = expected.map { "expected \(JSONDifference.text(of: $0))" } ?? "expected nothing"
    return "\(path): \(wanted), got \(actual.map(JSONDifference.text(of:)) ?? "nothing")"
  }
}
