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

/// The places where two JSON values differ: the innermost ones, in the order of the expected value.
struct JSONDifferences {
  /// The first places, at most ``limit``.
  private(set) var first: [JSONDifference] = []

  /// How many places there are in all.
  private(set) var count = 0

  /// Whether any place differs in shape.
  private(set) var hasShape = false

  /// Whether any place differs in value alone.
  private(set) var hasValue = false

  /// How many places are kept.
  static let limit = 10

  /// Compares two values, in linear time.
  init(expected: JSONValue, actual: JSONValue) {
    compare(expected, actual, at: JSONPath())
  }

  private mutating func compare(_ expected: JSONValue, _ actual: JSONValue, at path: JSONPath) {
    switch (expected, actual) {
    case (.object(let left), .object(let right)):
      for key in left.keys { compare(left[key], right[key], at: path, .key(key)) }
      for key in right.keys where left[key] == nil {
        compare(nil, right[key], at: path, .key(key))
      }
    case (.array(let left), .array(let right)):
      for index in 0..<max(left.count, right.count) {
        // Not `nil`, which as a `JSONValue` is JSON's null.
        let expected = left.indices.contains(index) ? left[index] : JSONValue?.none
        let actual = right.indices.contains(index) ? right[index] : JSONValue?.none
        compare(expected, actual, at: path, .index(index))
      }
    default:
      if expected != actual {
        add(JSONDifference(path: path, expected: expected, actual: actual))
      }
    }
  }

  private mutating func compare(
    _ expected: JSONValue?, _ actual: JSONValue?, at path: JSONPath, _ step: JSONPath.Step
  ) {
    // Beyond what is kept no path is shown, and a long one need not be made.
    let path = first.count < JSONDifferences.limit ? path.appending(step) : path
    if let expected, let actual {
      compare(expected, actual, at: path)
    } else {
      add(JSONDifference(path: path, expected: expected, actual: actual))
    }
  }

  private mutating func add(_ difference: JSONDifference) {
    count += 1
    if difference.isOfShape { hasShape = true } else { hasValue = true }
    if first.count < JSONDifferences.limit { first.append(difference) }
  }
}
