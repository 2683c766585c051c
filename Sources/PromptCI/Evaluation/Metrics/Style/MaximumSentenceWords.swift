/// An evaluator that limits the number of words in each sentence of the answer.
///
/// For sentences and words, see ``Sentences``. A failure quotes the longest sentence.
public struct MaximumSentenceWords: ResponseEvaluator {
  private let maximum: Int

  /// The evaluator's name in reports.
  public var name: String { "at most \(WordCount.phrase(maximum, "word")) a sentence" }

  /// Creates the evaluator with the maximum number of words, at least 1.
  public init(_ maximum: Int) {
    self.maximum = maximum
  }

  /// Judges one response.
  public func evaluate(_ sample: Sample, _ response: Response) async throws -> Score {
    try checkArguments()
    let sentences = Sentences.all(in: response.text).map {
      (text: $0, words: Sentences.wordCount($0))
    }
    guard let longest = sentences.max(by: { $0.words < $1.words }) else {
      return .passing("the answer has no sentences")
    }
    let found = "the longest sentence has \(WordCount.phrase(longest.words, "word"))"
    guard longest.words > maximum else { return .passing(found) }
    let count = sentences.count { $0.words > maximum }
    return .failing(
      "\(found), \(longest.words - maximum) more than the \(maximum) allowed: "
        + "\(Excerpt.quoted(longest.text)); \(count) of \(sentences.count) are too long",
      as: .formatViolation)
  }
}

extension MaximumSentenceWords: BuiltInEvaluator {
  /// The problem of a number below 1.
  package var argumentProblems: [String] {
    maximum < 1 ? ["MaximumSentenceWords(\(maximum)) lets no sentence pass; write 1 or more"] : []
  }
}
