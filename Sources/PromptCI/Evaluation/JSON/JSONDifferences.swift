/// The differences between two JSON values: the innermost ones, in the order of the expected value.
struct JSONDifferences {
  /// The differences to ignore.
  struct Tolerance: Sendable {
    /// Whether arrays are compared regardless of order.
    var ignoresOrder = false

    /// Whether objects may have unexpected keys.
    var allowsMoreKeys = false

    /// The paths that are not compared.
    var ignored: [JSONPath] = []
  }

  /// The first differences, at most ``limit``.
  private(set) var first: [JSONDifference] = []

  /// The total number of differences.
  private(set) var count = 0

  /// Whether any difference is one of shape.
  private(set) var hasShape = false

  /// Whether any difference is one of value only.
  private(set) var hasValue = false

  private let ignoresOrder: Bool
  private let allowsMoreKeys: Bool

  /// The maximum number of differences to keep.
  static let limit = 10

  /// The remaining steps of ignored paths.
  private typealias Ignored = [ArraySlice<JSONPath.Step>]

  /// Compares two values. The running time is linear if order matters; otherwise, it is multiplied
  /// by the depth.
  init(expected: JSONValue, actual: JSONValue, tolerance: Tolerance = Tolerance()) {
    ignoresOrder = tolerance.ignoresOrder
    allowsMoreKeys = tolerance.allowsMoreKeys
    compare(expected, actual, at: JSONPath(), ignoring: tolerance.ignored.map { $0.steps[...] })
  }

  private mutating func compare(
    _ expected: JSONValue, _ actual: JSONValue, at path: JSONPath, ignoring ignored: Ignored
  ) {
    switch (expected, actual) {
    case (.object(let left), .object(let right)):
      for key in left.keys { compare(left[key], right[key], at: path, .key(key), ignored) }
      for key in right.keys where left[key] == nil && !allowsMoreKeys {
        compare(nil, right[key], at: path, .key(key), ignored)
      }
    case (.array(let left), .array(let right)) where ignoresOrder:
      compareUnordered(left, right, at: path, ignored)
    case (.array(let left), .array(let right)):
      for index in 0..<max(left.count, right.count) {
        // Not `nil`, which as a `JSONValue` means JSON's null.
        let expected = left.indices.contains(index) ? left[index] : JSONValue?.none
        let actual = right.indices.contains(index) ? right[index] : JSONValue?.none
        compare(expected, actual, at: path, .index(index), ignored)
      }
    default:
      if expected != actual {
        add(JSONDifference(path: path, expected: expected, actual: actual))
      }
    }
  }

  private mutating func compare(
    _ expected: JSONValue?, _ actual: JSONValue?, at path: JSONPath, _ step: JSONPath.Step,
    _ ignored: Ignored
  ) {
    guard let ignored = JSONDifferences.following(step, ignored) else { return }
    // Beyond the limit, no path is shown, so a long one need not be built.
    let path = first.count < JSONDifferences.limit ? path.appending(step) : path
    if let expected, let actual {
      compare(expected, actual, at: path, ignoring: ignored)
    } else {
      add(JSONDifference(path: path, expected: expected, actual: actual))
    }
  }

  /// Pairs equal elements, and compares the remaining ones with each other.
  private mutating func compareUnordered(
    _ expected: [JSONValue], _ actual: [JSONValue], at path: JSONPath, _ ignored: Ignored
  ) {
    guard let inside = JSONDifferences.following(.index(0), ignored) else { return }
    var places: [[UInt8]: [Int]] = [:]
    for (index, element) in actual.enumerated().reversed() {
      places[JSONDifferences.unordered(element, inside).identity, default: []].append(index)
    }
    var unpaired: [JSONValue] = []
    var isPaired = [Bool](repeating: false, count: actual.count)
    for element in expected {
      if let index = places[JSONDifferences.unordered(element, inside).identity]?.popLast() {
        isPaired[index] = true
      } else {
        unpaired.append(element)
      }
    }
    let rest = actual.indices.filter { !isPaired[$0] }
    for index in 0..<max(unpaired.count, rest.count) {
      compare(
        unpaired.indices.contains(index) ? unpaired[index] : JSONValue?.none,
        rest.indices.contains(index) ? actual[rest[index]] : JSONValue?.none, at: path,
        .index(rest.indices.contains(index) ? rest[index] : actual.count + index - rest.count),
        ignored)
    }
  }

  /// A value with its arrays sorted by their elements, and without ignored paths.
  private static func unordered(_ value: JSONValue, _ ignored: Ignored) -> JSONValue {
    switch value {
    case .object(let object):
      var result = JSONObject()
      for key in object.keys {
        guard let value = object[key], let inside = following(.key(key), ignored) else { continue }
        _ = result.insert(unordered(value, inside), for: key)
      }
      return .object(result)
    case .array(let elements):
      guard let inside = following(.index(0), ignored) else { return .array([]) }
      let sorted = elements.map { unordered($0, inside) }.map { ($0.identity, $0) }
        .sorted { $0.0.lexicographicallyPrecedes($1.0) }
      return .array(sorted.map(\.1))
    case .null, .bool, .number, .string: return value
    }
  }

  /// The ignored paths inside a part of a value; `nil` if the part itself is ignored.
  private static func following(_ step: JSONPath.Step, _ ignored: Ignored) -> Ignored? {
    let inside = ignored.filter { $0.first?.matches(step) == true }.map { $0.dropFirst() }
    return inside.contains { $0.isEmpty } ? nil : inside
  }

  private mutating func add(_ difference: JSONDifference) {
    count += 1
    if difference.isOfShape { hasShape = true } else { hasValue = true }
    if first.count < JSONDifferences.limit { first.append(difference) }
  }
}
