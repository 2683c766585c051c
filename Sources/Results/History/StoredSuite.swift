package import PromptCI

/// The stored summary of a suite that ran.
package struct StoredSuite: Hashable, Sendable {
  /// The number of samples by outcome, with repetitions combined.
  package struct Tally: Hashable, Sendable {
    /// The number of samples that passed.
    package var passes = 0
    /// The number of samples that failed.
    package var failures = 0
    /// The number of samples that could not be measured.
    package var errors = 0
    /// The number of samples with nothing to judge.
    package var skips = 0

    /// Creates a tally of zeros.
    package init() {}

    /// The number of samples that were judged or should have been.
    package var total: Int { passes + failures + errors }
  }

  /// The suite's name.
  package var name: String
  /// The path of the suite's file; `nil` for runs from before it was stored.
  package var file: String?
  /// The model.
  package var model: ModelID
  /// The prompt's file; `nil` if the prompt was written in the eval file.
  package var promptPath: String?
  /// The SHA-256 of the prompt's text, in hexadecimal.
  package var promptSHA256: String
  /// The suite's verdict, as in the record.
  package var verdict: String
  /// The original cost of its answers, in US dollars; `nil` if a price is unknown.
  package var cost: Double?
  /// A description of what judged the suite; `nil` for runs from before it was stored.
  package var judging: StoredJudging?
  /// The tally of each split that has samples.
  package var tallies: [Split: Tally]

  /// Creates a summary.
  package init(
    name: String, file: String? = nil, model: ModelID, promptPath: String?, promptSHA256: String,
    verdict: String, cost: Double?, judging: StoredJudging? = nil, tallies: [Split: Tally]
  ) {
    self.name = name
    self.file = file
    self.model = model
    self.promptPath = promptPath
    self.promptSHA256 = promptSHA256
    self.verdict = verdict
    self.cost = cost
    self.judging = judging
    self.tallies = tallies
  }

  /// The tally of all samples.
  package var tally: Tally {
    tallies.values.reduce(into: Tally()) { sum, tally in
      sum.passes += tally.passes
      sum.failures += tally.failures
      sum.errors += tally.errors
      sum.skips += tally.skips
    }
  }
}
