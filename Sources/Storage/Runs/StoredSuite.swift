package import PromptCI

/// What is kept of a suite that ran.
package struct StoredSuite: Hashable, Sendable {
  /// How many samples came to what, repetitions folded.
  package struct Tally: Hashable, Sendable {
    /// How many passed.
    package var passes = 0
    /// How many failed.
    package var failures = 0
    /// How many could not be measured.
    package var errors = 0
    /// How many had nothing to judge.
    package var skips = 0

    /// Counts nothing yet.
    package init() {}

    /// How many were judged or should have been.
    package var total: Int { passes + failures + errors }
  }

  /// The suite's name.
  package var name: String
  /// The path of its file; `nil` of a run from before that was kept.
  package var file: String?
  /// The model that was asked.
  package var model: ModelID
  /// The file of the prompt; `nil` when it was written in the eval file.
  package var promptPath: String?
  /// The SHA-256 of the prompt's text, in hexadecimal.
  package var promptSHA256: String
  /// What the suite came to, as the record says it.
  package var verdict: String
  /// What its answers cost when they were asked for, in US dollars; `nil` where a price is unknown.
  package var cost: Double?
  /// What judged it; `nil` of a run from before that was kept.
  package var judging: StoredJudging?
  /// What its samples came to, by split; splits without samples are left out.
  package var tallies: [Split: Tally]

  /// Creates a description.
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

  /// What all samples came to.
  package var tally: Tally {
    tallies.values.reduce(into: Tally()) { sum, tally in
      sum.passes += tally.passes
      sum.failures += tally.failures
      sum.errors += tally.errors
      sum.skips += tally.skips
    }
  }
}
