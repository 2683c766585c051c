extension RunRecord {
  /// One sentence, without a period, about cached answers that were not trusted, or `nil` if there
  /// were none.
  package var unsignedSentence: String? {
    unsignedAnswers.flatMap { RunRecord.unsignedSentence(of: $0) }
  }

  /// A sentence about a number of unsigned answers, without its final period; `nil` for 0.
  package static func unsignedSentence(of count: Int) -> String? {
    switch count {
    case ..<1: nil
    case 1: "1 stored answer was not signed by this user's key and was requested again"
    default: "\(count) stored answers were not signed by this user's key and were requested again"
    }
  }
}
