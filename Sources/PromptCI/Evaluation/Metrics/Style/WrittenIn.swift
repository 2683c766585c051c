/// An evaluator that requires pronouns of one person in the answer; for example,
/// `WrittenIn(.second)` requires that it addresses the reader.
///
/// `not(WrittenIn(.first))` requires an answer without first-person pronouns. For the pronouns, see
/// ``GrammaticalPerson``. English only.
public struct WrittenIn: ResponseEvaluator {
  private let person: GrammaticalPerson

  /// The evaluator's name in reports.
  public var name: String { "\(person.rawValue) person" }

  /// Creates the evaluator.
  public init(_ person: GrammaticalPerson) {
    self.person = person
  }

  /// Judges one response.
  public func evaluate(_ sample: Sample, _ response: Response) async throws -> Score {
    let pronouns = person.pronouns(in: response.text)
    if let first = pronouns.first {
      return .passing(
        "\(WordCount.phrase(pronouns.count, "pronoun")) of the \(person.rawValue) person, the first is "
          + Excerpt.quoted(first))
    }
    return .failing(
      "no pronoun of the \(person.rawValue) person; \(ResponseFlaw.summary(of: response))",
      as: ResponseFlaw.category(of: response, otherwise: .formatViolation))
  }
}

extension WrittenIn: BuiltInEvaluator {
  /// The category for an answer that must not use this person.
  package var categoryWhenNegated: FailureCategory { .formatViolation }
}
