package import Runner

/// Which hunks of a prompt's change made which samples of a suite change sides.
package struct SuiteBlame: Hashable, Sendable {
  /// A sample that passed and fails, or the other way.
  package struct Flip: Hashable, Sendable {
    /// The sample in both runs.
    package let sample: SampleComparison
    /// What was measured of it.
    package var evidence: FlipEvidence

    /// Whether it failed before and passes now.
    package var isFixed: Bool { sample.change == .fixed }
  }

  /// The suite in both runs.
  package let comparison: SuiteComparison
  /// What changed in the prompt.
  package let hunks: PromptHunks
  /// The samples that changed sides, in order.
  package internal(set) var flips: [Flip]

  /// Starts with what two runs say; nothing is measured yet.
  package init(_ comparison: SuiteComparison) {
    self.comparison = comparison
    let hunks = PromptHunks(
      from: comparison.baseline.prompt.text, to: comparison.candidate.prompt.text)
    self.hunks = hunks
    flips = comparison.samples.filter { $0.change == .broken || $0.change == .fixed }.map {
      Flip(
        sample: $0,
        evidence: FlipEvidence(hunkCount: hunks.count, isFixed: $0.change == .fixed))
    }
  }
}
