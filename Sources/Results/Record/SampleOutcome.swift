package import Statistics

/// The combined outcome of the repetitions of one sample.
///
/// Without a rule a sample passes only if every judged repetition passes: a failure outweighs an
/// error, an error a pass, and a pass a skip. With a rule it passes if enough repetitions pass and
/// fails if too many fail. It is an error while repetitions that were not measured leave it
/// undecided. A sample is skipped only if every repetition is.
package struct SampleOutcome: Hashable, Sendable {
  /// The combined outcome.
  package let outcome: Outcome
  /// The number of repetitions that passed.
  package let passes: Int
  /// The number of repetitions that failed.
  package let failures: Int
  /// The number of repetitions that could not be measured.
  package let errors: Int
  /// The number of repetitions with nothing to judge.
  package let skips: Int

  /// The number of repetitions.
  package var count: Int { passes + failures + errors + skips }

  /// Whether some repetitions passed and some failed. An error is not a judgement, so an outage
  /// makes no sample flaky.
  package var isFlaky: Bool { passes > 0 && failures > 0 }

  /// Whether the outcome is undecided because repetitions have not run, rather than because of
  /// errors.
  package var isUnfinished: Bool { outcome == .error && errors == 0 }

  /// Combines the trials of one sample; no trials make a skip.
  ///
  /// - Parameters:
  ///   - trials: The repetitions that ran.
  ///   - rule: The number of planned repetitions, and how many of them must pass; `nil` if all
  ///     must.
  /// - Returns: The combined outcome.
  package static func folding(
    _ trials: some Sequence<TrialResult>, by rule: KOfNRule? = nil
  ) -> SampleOutcome {
    var counts = OutcomeCounts([])
    for trial in trials { counts.add(trial.outcome) }
    return SampleOutcome(counts, by: rule)
  }

  /// Combines the repetitions of each sample, by the sample's identifier.
  ///
  /// - Parameters:
  ///   - trials: The repetitions that ran.
  ///   - rule: The number of planned repetitions, and how many of them must pass; `nil` if all
  ///     must.
  /// - Returns: The outcomes; samples that did not run are absent.
  static func all(of trials: [TrialResult], by rule: KOfNRule?) -> [String: SampleOutcome] {
    var counts: [String: OutcomeCounts] = [:]
    // By index, so that no result is copied: this is called repeatedly during a run.
    for index in trials.indices {
      counts[trials[index].sample, default: OutcomeCounts([])].add(trials[index].outcome)
    }
    return counts.mapValues { SampleOutcome($0, by: rule) }
  }

  /// Combines counts of repetitions.
  private init(_ counts: OutcomeCounts, by rule: KOfNRule?) {
    (passes, failures) = (counts.passed, counts.failed)
    (errors, skips) = (counts.errors, counts.skipped)
    outcome =
      if passes + failures + errors == 0 {
        .skipped
      } else if let rule {
        // A merged or edited record may hold more repetitions than planned.
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
