/// A JSON object that preserves the order of its keys.
///
/// Two objects are equal if they have equal values for the same keys, in any order.
public struct JSONObject: Sendable {
  /// The distinct keys, in the order in which they are written.
  public private(set) var keys: [String] = []

  private var values: [String: JSONValue] = [:]

  /// Creates an object without keys.
  package init() {}

  /// The value of a key, or `nil` if there is no such key.
  public subscript(key: String) -> JSONValue? {
    values[key]
  }

  /// Appends a key.
  ///
  /// - Returns: Whether the key is new. If it is not, the object does not change.
  package mutating func insert(_ value: JSONValue, for key: String) -> Bool {
    guard values[key] == nil else { return false }
    values[key] = value
    keys.append(key)
    return true
  }
}

// MARK: - Equatable

extension JSONObject: Equatable {
  /// Whether two objects have equal values for the same keys.
  public static func == (left: JSONObject, right: JSONObject) -> Bool {
    left.values == right.values
  }
}
