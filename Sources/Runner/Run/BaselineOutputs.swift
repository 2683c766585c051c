internal import PromptCI

/// What the samples of a baseline run were answered with.
struct BaselineOutputs: Sendable {
  private struct Key: Hashable {
    let suite: String
    let sample: String
    let repetition: Int
  }

  private let outputs: [Key: String]

  /// Takes the answers of a run; there are none without one.
  init(_ run: RunRecord?) {
    var outputs: [Key: String] = [:]
    for suite in run?.suites ?? [] {
      for trial in suite.trials {
        let key = Key(suite: suite.name, sample: trial.sample, repetition: trial.repetition)
        if outputs[key] == nil { outputs[key] = trial.output }
      }
    }
    self.outputs = outputs
  }

  /// The answer of the same repetition, else of the first; `nil` where there is none.
  func output(suite: String, sample: String, repetition: Int) -> String? {
    outputs[Key(suite: suite, sample: sample, repetition: repetition)]
      ?? outputs[Key(suite: suite, sample: sample, repetition: 0)]
  }
}
