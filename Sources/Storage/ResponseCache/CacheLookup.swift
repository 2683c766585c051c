/// The result of looking up a key in a cache.
package enum CacheLookup<Value: Sendable>: Sendable {
  /// The stored value, signed with the user's key.
  case found(Value)
  /// No row.
  case missing
  /// A row that the user's key has not signed: another user's, edited, damaged, or from a version
  /// that did not sign.
  case unsigned

  /// The stored value, or `nil` if there is none that can be trusted.
  package var value: Value? {
    if case .found(let value) = self { value } else { nil }
  }
}

extension CacheLookup: Equatable where Value: Equatable {}
