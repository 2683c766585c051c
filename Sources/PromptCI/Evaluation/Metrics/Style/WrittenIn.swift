/// Asks that the answer use pronouns of one person: `WrittenIn(.second)` that it address the reader.
///
/// `not(WrittenIn(.first))` asks that the writer not speak of themself. ``GrammaticalPerson`` has the pronouns;
/// English only.
public struct WrittenIn: ResponseEvaluator {
  private let person: GrammaticalPerson

  /// What the evaluator is called in reports.
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
  /// The answer is in the form that it must not have.
  package var categoryWhenNegated: FailureCategory { .formatViolation }
}
