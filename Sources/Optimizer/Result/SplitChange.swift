package import PromptCI
package import Statistics

/// How the best prompt fares against the original on one split.
package struct SplitChange: Hashable, Codable, Sendable {
  /// The split.
  package var split: Split
  /// How many samples the split has.
  package var count: Int
  /// The comparison, on the samples that were judged with both prompts.
  package var comparison: PromptComparison
  /// The share of the samples measured that pass with the original; `nil` when none was.
  package var before: Double?
  /// The share of the samples measured that pass with the best prompt; `nil` when none was.
  package var after: Double?
  /// Samples that failed and pass.
  package var fixed: [SampleKey]
  /// Samples that passed and fail.
  package var broken: [SampleKey]
  /// How often the split was looked at to decide something: its interval is widened for them.
  package var looks: Int

  /// McNemar's exact p-value, two-sided.
  package var pValue: Double { comparison.counts.mcNemarPValue(.twoSided) }

  /// The confidence of the interval of each look, so that all hold together with 95%: 1 - 0.05 / looks (C. E. Bonferroni).
  package var confidence: Double { 1 - 0.05 / Double(max(1, looks)) }

  /// The interval of the difference of the pass rates (Newcombe's paired interval), widened for the looks.
  package var interval: Interval? { comparison.counts.newcombe(confidence: confidence) }
}
