internal import Runner

/// What is known of a prompt on a sample: what its repetitions come to.
enum Mark: Hashable, Sendable {
  /// It passes.
  case pass
  /// It fails.
  case fail
  /// It could not be judged.
  case unmeasured

  /// What trials of one sample come to.
  init(_ trials: some Sequence<TrialResult>) {
    switch SampleOutcome.folding(trials).outcome {
    case .pass: self = .pass
    case .fail: self = .fail
    case .error, .skipped: self = .unmeasured
    }
  }
}
