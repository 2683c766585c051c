internal import Runner

extension RunRecord {
  /// One sentence, without a period, about cached answers that were not trusted, or `nil` if there
  /// were none.
  var unsignedSentence: String? { unsignedAnswers.flatMap { UnsignedAnswers.sentence(of: $0) } }
}
