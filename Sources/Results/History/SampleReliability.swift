package import PromptCI

/// A sample's pass counts over several runs of one version of its suite: the same model, prompt and
/// evaluators.
///
/// A cached answer counts again.
package struct SampleReliability: Hashable, Sendable {
  /// The suite's name.
  package var suite: String
  /// The path of the suite's file; `nil` for runs from before it was stored.
  package var file: String?
  /// The model.
  package var model: ModelID
  /// The SHA-256 of the prompt's text, in hexadecimal.
  package var promptSHA256: String
  /// A digest of what judged the sample; `nil` for runs from before it was stored.
  package var judging: String?
  /// The sample's identifier.
  package var sample: String
  /// The number of runs with the sample.
  package var runs: Int
  /// The number of trials that passed.
  package var passes: Int
  /// The number of trials that failed.
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

  /// The fraction of judged trials that passed, in `0...1`; `nil` if none was judged.
  package var passRate: Double? {
    let judged = passes + failures
    return judged == 0 ? nil : Double(passes) / Double(judged)
  }

  /// Whether some trials passed and others failed with the same prompt, model and evaluators.
  package var isFlaky: Bool { passes > 0 && failures > 0 }
}
