/// What a cache has under a key.
package enum CacheLookup<Value: Sendable>: Sendable {
  /// What was kept, and signed by the user's key.
  case found(Value)
  /// Nothing.
  case missing
  /// Something that the user's key has not signed: another user's, edited, damaged, or of a version that signed nothing.
  case unsigned

  /// What was found; `nil` when there is nothing to believe.
  package var value: Value? {
    if case .found(let value) = self { value } else { nil }
  }
}

extension CacheLookup: Equatable where Value: Equatable {}
