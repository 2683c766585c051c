package import PromptCI

/// How often a sample passed in several runs of one version of its suite: the same model, the same prompt and the same
/// evaluators.
///
/// An answer that the cache gave again counts again.
package struct SampleReliability: Hashable, Sendable {
  /// The suite's name.
  package var suite: String
  /// The path of the suite's file; `nil` of runs from before that was kept.
  package var file: String?
  /// The model that was asked.
  package var model: ModelID
  /// The SHA-256 of the prompt's text, in hexadecimal.
  package var promptSHA256: String
  /// A digest of what judged it; `nil` of runs from before that was kept.
  package var judging: String?
  /// The sample's identifier.
  package var sample: String
  /// In how many runs it was.
  package var runs: Int
  /// How many trials passed.
  package var passes: Int
  /// How many trials failed.
  package var failures: Int

  /// Creates a count.
  package init(
    suite: String, file: String? = nil, model: ModelID, promptSHA256: String,
    judging: String? = nil, sample: String, runs: Int, passes: Int, failures: Int
  ) {
    self.suite = suite
    self.file = file
    self.model = model
    self.promptSHA256 = promptSHA256
    self.judging = judging
    self.sample = sample
    self.runs = runs
    self.passes = passes
    self.failures = failures
  }

  /// The share of the judged trials that passed, in `0...1`; `nil` where none was judged.
  package var passRate: Double? {
    let judged = passes + failures
    return judged == 0 ? nil : Double(passes) / Double(judged)
  }

  /// Whether the same prompt, model and evaluators gave both.
  package var isFlaky: Bool { passes > 0 && failures > 0 }
}
