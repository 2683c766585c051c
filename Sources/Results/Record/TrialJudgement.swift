package import PromptCI

/// The judgement of a trial: a pure function of its evaluators' results.
package struct TrialJudgement: Hashable, Sendable {
  /// The trial's outcome.
  package var outcome: Outcome
  /// The category of the first failure, or of the error.
  package var category: String?
  /// The text of the first failure, or of the error.
  package var message: String?
  /// The weighted mean of the values, in `0...1`; `nil` if there is none.
  package var score: Double?

  /// Judges a trial.
  ///
  /// A known failure outweighs an error, because it remains a failure even if the missing
  /// measurement is good. An error outweighs passes, because a trial passes only if it was measured
  /// completely.
  package init(_ results: [EvaluatorResult]) {
    let failure = results.first { $0.score?.verdict == .fail }
    let error = results.first { $0.error != nil }
    let judged = results.filter { $0.score?.value != nil }
    // Weights relative to the largest one: the sum of the weights themselves may overflow.
    let largest = judged.lazy.map(\.weight).max() ?? 0
    if largest > 0 {
      let weights = judged.reduce(0) { $0 + $1.weight / largest }
      score = judged.reduce(0) { $0 + $1.weight / largest * ($1.score?.value ?? 0) } / weights
    }
    if let failure, let failed = failure.score {
      outcome = .fail
      category = failed.category?.rawValue
      message = "\(failure.evaluator): \(failed.rationale ?? "failed")"
    } else if let error {
      outcome = .error
      category = error.errorCategory ?? ErrorCategory.evaluator.rawValue
      message = "\(error.evaluator) could not judge: \(error.error ?? "")"
      score = nil
    } else if judged.isEmpty {
      outcome = .skipped
      let reasons = results.compactMap { result in
        result.score?.rationale.map { "\(result.evaluator): \($0)" }
      }
      message =
        reasons.isEmpty ? "there was nothing to judge" : reasons.joined(separator: "; ")
    } else {
      outcome = .pass
    }
  }
}
