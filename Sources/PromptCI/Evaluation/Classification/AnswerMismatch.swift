/// The mistake in an answer that is not the expected one.
struct AnswerMismatch: Hashable, Sendable {
  /// The kind of mistake.
  let category: FailureCategory

  /// The expected and the actual answer, in one sentence.
  let explanation: String
}

extension Score {
  /// A failing score for a mistake.
  static func failing(_ mismatch: AnswerMismatch) -> Score {
    .failing(mismatch.explanation, as: mismatch.category)
  }
}
