package import PromptCI

/// What is known of a part of a change that was accepted.
package struct PartialResult: Hashable, Sendable {
  /// What the part brings on a split.
  package struct Split: Hashable, Sendable {
    /// The split: training or validation.
    package let split: PromptCI.Split
    /// How many samples it has.
    package let count: Int
    /// How many of them were measured.
    package let measured: Int
    /// How many of them pass in every repetition.
    package let passed: Int
    /// Whether the gates hold.
    package let holds: Bool
  }

  /// The splits that may be read as often as one likes; empty when nothing could be asked.
  package let splits: [Split]
  /// Why nothing was asked; `nil` when it was.
  package let reason: String?

  /// Whether the gates hold on every split that was measured whole; false when none was.
  package var holds: Bool {
    !splits.isEmpty && splits.allSatisfy { $0.holds && $0.measured == $0.count }
  }
}
