package import PromptCI
package import Statistics

/// The best prompt compared with the original on one split.
package struct SplitChange: Hashable, Codable, Sendable {
  /// The split.
  package var split: Split
  /// The number of samples of the split.
  package var count: Int
  /// The comparison on the samples that were judged with both prompts.
  package var comparison: PromptComparison
  /// The share of measured samples that pass with the original, in `0...1`, or `nil` if none was
  /// measured.
  package var before: Double?
  /// The share of measured samples that pass with the best prompt, in `0...1`, or `nil` if none was
  /// measured.
  package var after: Double?
  /// The samples that failed and now pass.
  package var fixed: [SampleKey]
  /// The samples that passed and now fail.
  package var broken: [SampleKey]
  /// How often the split was read to make a decision; the interval is widened by this number.
  package var looks: Int

  /// McNemar's exact p-value, two-sided.
  package var pValue: Double { comparison.counts.mcNemarPValue(.twoSided) }

  /// The confidence of each look's interval, so that all looks together have 95%: 1 - 0.05 / looks
  /// (C. E. Bonferroni).
  package var confidence: Double { 1 - 0.05 / Double(max(1, looks)) }

  /// The interval of the difference in pass rates (Newcombe's paired interval), at ``confidence``.
  package var interval: Interval? { comparison.counts.newcombe(confidence: confidence) }
}
