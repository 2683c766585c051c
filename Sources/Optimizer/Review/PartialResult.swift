package import PromptCI

/// The results of the accepted part of a change.
package struct PartialResult: Hashable, Sendable {
  /// The results on one split.
  package struct Split: Hashable, Sendable {
    /// The split: training or validation.
    package let split: PromptCI.Split
    /// The number of samples of the split.
    package let count: Int
    /// The number of measured samples.
    package let measured: Int
    /// The number of measured samples that pass in every repetition.
    package let passed: Int
    /// Whether the gates hold.
    package let holds: Bool
  }

  /// The results on training and validation; empty if nothing could be tried.
  package let splits: [Split]
  /// The reason why nothing was tried, or `nil` if it was.
  package let reason: String?

  /// Whether the gates hold on every split that was measured completely; `false` if there is none.
  package var holds: Bool {
    !splits.isEmpty && splits.allSatisfy { $0.holds && $0.measured == $0.count }
  }
}
