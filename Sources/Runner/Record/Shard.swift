internal import PromptCI

/// A part of a run, for machines that share it: the samples that fall to it by a hash of their identifiers.
package struct Shard: Hashable, Codable, Sendable {
  /// Which part it is, in `1...count`.
  package let index: Int
  /// How many parts there are, 1 or more.
  package let count: Int

  /// Creates a part; `index` must be in `1...count`.
  package init(index: Int, count: Int) {
    self.index = index
    self.count = count
    precondition(isPossible, "a shard's index is in 1...count")
  }
}

extension Shard {
  /// Whether the numbers are in range; those of a record that was edited may not be.
  var isPossible: Bool { count > 0 && 1 <= index && index <= count }

  /// Whether a sample falls to this part; it depends on the sample's identifier alone.
  package func contains(_ sample: String) -> Bool {
    StableHash("shard", sample).value % UInt64(count) == UInt64(index - 1)
  }
}

extension Shard: CustomStringConvertible {
  /// The part as it is written: `2/4`.
  package var description: String { "\(index)/\(count)" }
}
