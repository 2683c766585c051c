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

  /// Compares the samples of a run with those of a baseline.
  ///
  /// - Parameters:
  ///   - baseline: The run to compare with.
  ///   - run: The run.
  ///   - suites: The suites of the run.
  init(from baseline: RunRecord, to run: RunRecord, _ suites: [LabelledSuite]) {
    let comparison = RunComparison(baseline: baseline, candidate: run)
    for compared in comparison.suites {
      guard let suite = suites.first(where: { $0.record.variant == compared.candidate.variant })
      else { continue }
      let samples = Dictionary(suite.samples.map { ($0.first.sample, $0) }) { first, _ in first }
      for sample in compared.samples {
        guard let now = samples[sample.sample] else { continue }
        let change = Change(suite: suite.label, sample: now)
        switch sample.change {
        case .broken: newlyFailing.append(change)
        case .fixed: fixed.append(change)
        default: continue
        }
      }
    }
  }
}
