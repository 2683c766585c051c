package import Results

/// The hunks of a prompt's change that made samples of one suite change sides.
package struct SuiteBlame: Hashable, Sendable {
  /// A sample that passed and now fails, or the reverse.
  package struct Flip: Hashable, Sendable {
    /// The sample in both runs.
    package let sample: SampleComparison
    /// The pass rates measured for it.
    package var evidence: FlipEvidence

    /// Whether it failed before and passes now.
    package var isFixed: Bool { sample.change == .fixed }
  }

  /// The suite in both runs.
  package let comparison: SuiteComparison
  /// The difference between the two prompts.
  package let hunks: PromptHunks
  /// The samples that changed sides, in order.
  package internal(set) var flips: [Flip]

  /// Creates a blame from the results of two runs, before any measurement.
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
