/// What is wrong with an answer that is not the expected one.
struct AnswerMismatch: Hashable, Sendable {
  /// What kind of mistake it is.
  let category: FailureCategory

  /// What was expected and what came, in one sentence.
  let explanation: String
}

extension Score {
  /// A failure because of a wrong answer.
  static func failing(_ mismatch: AnswerMismatch) -> Score {
    .failing(mismatch.explanation, as: mismatch.category)
  }
}
