/// What the repetitions of one sample come to together.
///
/// The rule is strict: a sample passes only when every repetition that could be judged passes. A failure outweighs an
/// error, an error a pass, and a pass a skip; a sample is skipped only when every repetition is.
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

  /// Folds the trials of one sample; no trials at all fold to a skip.
  package static func folding(_ trials: some Sequence<TrialResult>) -> SampleOutcome {
    var (passes, failures, errors, skips) = (0, 0, 0, 0)
    for trial in trials {
      switch trial.outcome {
      case .pass: passes += 1
      case .fail: failures += 1
      case .error: errors += 1
      case .skipped: skips += 1
      }
    }
    return SampleOutcome(
      outcome: failures > 0 ? .fail : errors > 0 ? .error : passes > 0 ? .pass : .skipped,
      passes: passes, failures: failures, errors: errors, skips: skips)
  }
}
