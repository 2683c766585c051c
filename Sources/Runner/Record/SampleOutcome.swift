package import Statistics

/// What the repetitions of one sample come to together.
///
/// Without a rule a sample passes only when every repetition that could be judged passes: a failure outweighs an error, an
/// error a pass, and a pass a skip. With a rule it passes when enough of them pass, fails when too many fail, and is an error
/// while those that could not be measured leave it open. A sample is skipped only when every repetition is.
package struct SampleOutcome: Hashable, Sendable {
  /// What the repetitions come to.
  package let outcome: Outcome
  /// How many repetitions passed.
  package let passes: Int
  /// How many repetitions failed.
  package let failures: Int
  /// How many repetitions could not be measured.
  package let errors: Int
  /// How many repetitions had nothing to judge.
  package let skips: Int

  /// How many repetitions there were.
  package var count: Int { passes + failures + errors + skips }

  /// Whether repetitions were judged differently; an error is not a judgement, so an outage makes nothing flaky.
  package var isFlaky: Bool { passes > 0 && failures > 0 }

  /// Whether repetitions that were not run leave the outcome open, and not errors.
  package var isUnfinished: Bool { outcome == .error && errors == 0 }

  /// Folds the trials of one sample; no trials at all fold to a skip.
  ///
  /// - Parameters:
  ///   - trials: The repetitions that were run.
  ///   - rule: How many must pass, of how many that were to be run.
  /// - Returns: What they come to.
  package static func folding(
    _ trials: some Sequence<TrialResult>, by rule: KOfNRule? = nil
  ) -> SampleOutcome {
    var counts = OutcomeCounts([])
    for trial in trials { counts.add(trial.outcome) }
    return SampleOutcome(counts, by: rule)
  }

  /// What the repetitions of each sample come to, by the sample's identifier.
  ///
  /// - Parameters:
  ///   - trials: The repetitions that were run.
  ///   - rule: How many must pass, of how many that were to be run.
  /// - Returns: The outcomes; samples that were not run are absent.
  static func all(of trials: [TrialResult], by rule: KOfNRule?) -> [String: SampleOutcome] {
    var counts: [String: OutcomeCounts] = [:]
    // By index, so that no result is copied: this is asked for again and again while a run goes on.
    for index in trials.indices {
      counts[trials[index].sample, default: OutcomeCounts([])].add(trials[index].outcome)
    }
    return counts.mapValues { SampleOutcome($0, by: rule) }
  }

  /// What so many repetitions come to.
  private init(_ counts: OutcomeCounts, by rule: KOfNRule?) {
    (passes, failures) = (counts.passed, counts.failed)
    (errors, skips) = (counts.errors, counts.skipped)
    outcome =
      if passes + failures + errors == 0 {
        .skipped
      } else if let rule {
        // A merged or edited record may hold more repetitions than were planned.
        switch rule.verdict(
          passes: min(passes, rule.repetitions),
          failures: min(failures, rule.repetitions - min(passes, rule.repetitions)))
        {
        case true?: .pass
        case false?: .fail
        case nil: .error
        }
      } else {
        failures > 0 ? .fail : errors > 0 ? .error : .pass
      }
  }
}
