internal import Runner

extension RunRecord {
  /// What is told of kept answers that could not be believed, in one sentence without a period; `nil` when there were none.
  var unsignedSentence: String? { unsignedAnswers.flatMap { UnsignedAnswers.sentence(of: $0) } }
}
