internal import PromptCI
internal import Results

/// The answers of a baseline run.
struct BaselineOutputs: Sendable {
  private struct Key: Hashable {
    let sample: String
    let repetition: Int
  }

  /// For each suite of this run, the baseline's answers: of the matching suite first, then of the
  /// suites with the same name. The first answer to a sample counts.
  private let outputs: [[Key: String]]

  /// Takes the answers of a run.
  ///
  /// - Parameters:
  ///   - run: The baseline run; `nil` for no answers.
  ///   - suites: The suites of this run.
  init(_ run: RunRecord?, for suites: [SuiteRecord]) {
    let baseline = run?.suites ?? []
    let pairing = SuitePairing(baseline: baseline, candidate: suites)
    outputs = suites.indices.map { index in
      var outputs: [Key: String] = [:]
      // The matching suite's answers come first; another model's are better than none.
      let paired = pairing.counterpart(of: index).map { [baseline[$0]] } ?? []
      let others = baseline.filter { $0.name == suites[index].name }
      for trial in (paired + others).flatMap(\.trials) {
        let key = Key(sample: trial.sample, repetition: trial.repetition)
        // A truncated answer is not compared with.
        if outputs[key] == nil, trial.outputBytes == nil { outputs[key] = trial.output }
      }
      return outputs
    }
  }

  /// The answer of the same repetition, or else of the first repetition; `nil` if there is none.
  ///
  /// - Parameters:
  ///   - suite: The index of the suite in this run.
  ///   - sample: The sample's identifier.
  ///   - repetition: The repetition, from 0.
  /// - Returns: The model's answer in the baseline.
  func output(suite: Int, sample: String, repetition: Int) -> String? {
    guard outputs.indices.contains(suite) else { return nil }
    return outputs[suite][Key(sample: sample, repetition: repetition)]
      ?? outputs[suite][Key(sample: sample, repetition: 0)]
  }
}
