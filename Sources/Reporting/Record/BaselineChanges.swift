internal import Runner

/// The samples whose outcome is another than in the run that is compared with.
struct BaselineChanges {
  /// A sample of which both runs have a judgement.
  struct Change {
    /// What the suite is called in reports.
    let suite: String
    /// The sample, as it came out now.
    let sample: RepeatedSample
  }

  /// Those that passed, and fail now.
  private(set) var newlyFailing: [Change] = []
  /// Those that failed, and pass now.
  private(set) var fixed: [Change] = []

  /// Compares the samples of suites that have one name, by their identifiers.
  init(from baseline: RunRecord, to suites: [LabelledSuite]) {
    var before: [String: [String: Outcome]] = [:]
    for suite in baseline.suites {
      for sample in RepeatedSample.grouping(suite.trials) {
        before[suite.name, default: [:]][sample.first.sample] = sample.outcome.outcome
      }
    }
    for suite in suites {
      for sample in suite.samples {
        let change = Change(suite: suite.label, sample: sample)
        switch (before[suite.record.name]?[sample.first.sample], sample.outcome.outcome) {
        case (.pass, .fail): newlyFailing.append(change)
        case (.fail, .pass): fixed.append(change)
        default: continue
        }
      }
    }
  }
}
