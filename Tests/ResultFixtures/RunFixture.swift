package import PromptCI
package import Results

/// Records built by hand. Each sample has one letter per repetition: `p`ass, `f`ail, `e`rror,
/// `s`kipped, or `-` if it should have run but did not.
package enum RunFixture {
  package static func run(
    _ samples: [(id: String, outcomes: String)], gates: [Gate] = [.passRate(atLeast: 0.95)],
    tags: [String: [String]] = [:], name: String = "Triage", model: ModelID = "embedded/lexical",
    requiredPasses: Int? = nil, startedAt: String = "2026-11-27T08:00:00.000Z",
    selection: Selection? = nil, budgetSpent: String? = nil, sequence: EarlyStoppingPlan? = nil,
    change: (inout TrialResult) -> Void = { _ in }
  ) -> RunRecord {
    let repetitions = samples.map(\.outcomes.count).max() ?? 1
    var trials: [TrialResult] = []
    var unrun: [String] = []
    for (id, outcomes) in samples {
      for (repetition, letter) in outcomes.enumerated() where letter != "-" {
        var trial = TrialResult(
          suite: name, sample: id, model: model, repetition: repetition, split: .test,
          tags: tags[id] ?? [], location: SourceLocation(file: "evals/Triage.swift", line: 7),
          inputs: ["input": id], expected: "yes",
          outcome: ["p": .pass, "f": .fail, "e": .error, "s": .skipped][letter] ?? .error)
        trial.output = letter == "e" ? nil : letter == "p" ? "yes" : "no"
        trial.cost = letter == "e" ? nil : 0.001
        trial.latency = 0.5
        trial.score = letter == "p" ? 1 : letter == "f" ? 0 : nil
        let scores: [Character: Score] = [
          "p": .passing, "f": .failing("no"), "s": .ignore("nothing"),
        ]
        trial.scores = scores[letter].map { [EvaluatorResult(evaluator: "match", score: $0)] } ?? []
        change(&trial)
        trials.append(trial)
      }
      if outcomes.allSatisfy({ $0 == "-" }) { unrun.append(id) }
    }
    let suite = SuiteRecord(
      name: name, location: SourceLocation(file: "evals/Triage.swift", line: 3),
      prompt: PromptRecord(path: "evals/prompts/triage.md", text: "p", sha256: "0"), model: model,
      options: GenerationOptions(), sampleCount: samples.count,
      plannedTrials: samples.reduce(0) { $0 + $1.outcomes.count },
      unrunSamples: unrun.isEmpty ? nil : unrun, sequence: sequence, evaluators: [],
      declaredGates: gates, trials: trials, gates: [], verdict: .inconclusive)
    return RunRecord(
      tool: "prompt-ci 0", startedAt: startedAt, duration: 1, seed: nil, repetitions: repetitions,
      requiredPasses: requiredPasses, selection: selection, gitCommit: nil, wasInterrupted: false,
      budgetSpent: budgetSpent, suites: samples.isEmpty ? [] : [suite], loadFailures: [],
      verdict: .inconclusive)
  }

  /// Numbered samples: `count` of them with each outcome, in this order.
  package static func samples(_ parts: (count: Int, outcomes: String)...) -> [(
    id: String, outcomes: String
  )] {
    parts.flatMap { Array(repeating: $0.outcomes, count: $0.count) }.enumerated()
      .map { ("s\($0)", $1) }
  }
}
