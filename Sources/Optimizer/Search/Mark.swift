internal import Results

/// The verdict of a prompt on a sample, over its repetitions.
enum Mark: Hashable, Sendable {
  /// It passes.
  case pass
  /// It fails.
  case fail
  /// It could not be judged.
  case unmeasured

  /// The verdict of one sample's trials.
  init(_ trials: some Sequence<TrialResult>) {
    switch SampleOutcome.folding(trials).outcome {
    case .pass: self = .pass
    case .fail: self = .fail
    case .error, .skipped: self = .unmeasured
    }
  }
}
