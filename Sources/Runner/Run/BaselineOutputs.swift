internal import PromptCI

/// What the samples of a baseline run were answered with.
struct BaselineOutputs: Sendable {
  private struct Key: Hashable {
    let sample: String
    let repetition: Int
  }

  /// The answers of the baseline's suite that belongs to each suite of this run; of several models', the first that has one.
  private let outputs: [[Key: String]]

  /// Takes the answers of a run.
  ///
  /// - Parameters:
  ///   - run: The run; there are no answers without one.
  ///   - suites: The suites that are run now.
  init(_ run: RunRecord?, for suites: [SuiteRecord]) {
    let baseline = run?.suites ?? []
    let pairing = SuitePairing(baseline: baseline, candidate: suites)
    outputs = suites.indices.map { index in
      var outputs: [Key: String] = [:]
      // The same model's answers come first; another's are better than none.
      let paired = pairing.counterpart(of: index).map { [baseline[$0]] } ?? []
      let others = baseline.filter { $0.name == suites[index].name }
      for trial in (paired + others).flatMap(\.trials) {
        let key = Key(sample: trial.sample, repetition: trial.repetition)
        // Nothing is compared with a part of an answer.
        if outputs[key] == nil, trial.outputBytes == nil { outputs[key] = trial.output }
      }
      return outputs
    }
  }

  /// The answer of the same repetition, else of the first; `nil` where there is none.
  ///
  /// - Parameters:
  ///   - suite: The index of the suite in this run.
  ///   - sample: The sample's identifier.
  ///   - repetition: The repetition, from 0.
  /// - Returns: What the model answered then.
  func output(suite: Int, sample: String, repetition: Int) -> String? {
    guard outputs.indices.contains(suite) else { return nil }
    return outputs[suite][Key(sample: sample, repetition: repetition)]
      ?? outputs[suite][Key(sample: sample, repetition: 0)]
  }
}
