internal import PromptCI

/// A part of a run that is split across machines. A hash of a sample's identifier assigns it to a
/// part.
package struct Shard: Hashable, Codable, Sendable {
  /// The part's index, in `1...count`.
  package let index: Int
  /// The number of parts, at least 1.
  package let count: Int

  /// Creates a part; `index` must be in `1...count`.
  package init(index: Int, count: Int) {
    self.index = index
    self.count = count
    precondition(isPossible, "a shard's index is in 1...count")
  }
}

extension Shard {
  /// Whether the numbers are in range, which an edited record does not guarantee.
  var isPossible: Bool { count > 0 && 1 <= index && index <= count }

  /// Whether a sample belongs to this part; it depends on the sample's identifier only.
  package func contains(_ sample: String) -> Bool {
    StableHash("shard", sample).value % UInt64(count) == UInt64(index - 1)
  }
}

extension Shard: CustomStringConvertible {
  /// The part in the form `2/4`.
  package var description: String { "\(index)/\(count)" }
}
