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
    var (passes, failures, errors, skips) = (0, 0, 0, 0)
    for trial in trials {
      switch trial.outcome {
      case .pass: passes += 1
      case .fail: failures += 1
      case .error: errors += 1
      case .skipped: skips += 1
      }
    }
    let outcome: Outcome =
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
    return SampleOutcome(
      outcome: outcome, passes: passes, failures: failures, errors: errors, skips: skips)
  }
}
