internal import PromptCI
internal import Results

/// Tries a part of a change on training and validation, never on the held-out samples.
struct PartialEvaluation: Sendable {
  /// The evaluation that tries prompts.
  let evaluation: any CandidateEvaluation
  /// The suites.
  let suites: [OptimizationSuite]
  /// The options of the optimization.
  let options: OptimizationOptions
  /// The usage of the optimization so far.
  let usage: OptimizationResult.Usage

  /// Tries a prompt.
  func result(of prompt: String) async -> PartialResult {
    let splits = [Split.train, .validation].map { ($0, trials(of: $0)) }
      .filter { !$0.1.isEmpty }
    let count = splits.reduce(0) { $0 + $1.1.count }
    if let maximum = options.maximumCalls, usage.calls + count > maximum {
      return PartialResult(
        splits: [],
        reason: "it may take \(count) calls, but --max-calls leaves \(maximum - usage.calls)")
    }
    let results = await evaluation.results(of: splits.flatMap(\.1), on: prompt)
    return PartialResult(
      splits: splits.map { split, trials in
        let keys = Set(trials)
        let own = results.filter { keys.contains(TrialKey($0)) }
        let samples = Dictionary(grouping: own) { TrialKey($0).sample }.values
          .filter { $0.count == options.repetitions }
        return PartialResult.Split(
          split: split, count: Set(trials.map(\.sample)).count, measured: samples.count,
          passed: samples.count { SampleOutcome.folding($0).outcome == .pass },
          holds: SplitGoal(suites).holds(own))
      }, reason: nil)
  }

  private func trials(of split: Split) -> [TrialKey] {
    suites.flatMap { suite in
      suite.samples.filter { $0.split == split }.flatMap { sample in
        (0..<options.repetitions).map { repetition in
          TrialKey(SampleKey(suite: suite.name, sample: sample.id), repetition: repetition)
        }
      }
    }
  }
}
