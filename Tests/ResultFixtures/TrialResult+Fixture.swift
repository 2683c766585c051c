internal import PromptCI
package import Results

extension TrialResult {
  /// A result with an outcome; everything else is a default.
  package static func fixture(
    _ sample: String = "s", _ outcome: Outcome, score: Double? = nil, repetition: Int = 0
  ) -> TrialResult {
    TrialResult(
      suite: "Suite", sample: sample, model: "embedded/lexical", repetition: repetition,
      split: .train, location: SourceLocation(file: "evals/Suite.swift", line: 1), inputs: [:],
      outcome: outcome, score: score)
  }

  /// The result with scores that give its outcome, as a run would have written it.
  package func judged() -> TrialResult {
    var judged = self
    switch outcome {
    case .pass: judged.scores = [EvaluatorResult(evaluator: "match", score: .passing)]
    case .fail: judged.scores = [EvaluatorResult(evaluator: "match", score: .failing("no"))]
    case .error, .skipped: break
    }
    judged.score = TrialJudgement(judged.scores).score
    return judged
  }

  /// Results with the given number of each outcome, each for a sample of its own.
  package static func fixtures(pass: Int = 0, fail: Int = 0, error: Int = 0, skipped: Int = 0)
    -> [TrialResult]
  {
    let counts = [(Outcome.pass, pass), (.fail, fail), (.error, error), (.skipped, skipped)]
    return counts.flatMap { outcome, count in
      (0..<count).map { .fixture("\(outcome.rawValue)-\($0)", outcome) }
    }
  }
}
