/// Asks that the answer be in a language, named by its code or in English: `LanguageIs("de")`,
/// `LanguageIs("German")`.
///
/// ``LanguageGuess`` has the languages and the limits. An answer that says too little to tell, such as a number, is
/// an error, not a failure.
public struct LanguageIs: ResponseEvaluator {
  private let given: String

  /// What the evaluator is called in reports.
  public var name: String { "language is \(LanguageGuess.language(named: given)?.name ?? given)" }

  /// Costs a formula.
  public var tier: EvaluationTier { .heuristic }

  /// Creates the evaluator; the language is an ISO 639-1 code or an English name.
  public init(_ language: String) {
    given = language
  }

  /// Judges one response.
  public func evaluate(_ sample: Sample, _ response: Response) async throws -> Score {
    try checkArguments()
    if response.text.allSatisfy(\.isWhitespace) {
      return .failing("the answer is empty", as: .emptyOutput)
    }
    guard let language = LanguageGuess.language(of: response.text) else {
      throw EvaluationError.unknownLanguage(text: response.text)
    }
    if language == LanguageGuess.language(named: given) {
      return .passing("the answer is in \(language.name)")
    }
    return .failing(
      "the answer seems to be in \(language.name); \(ResponseFlaw.summary(of: response))",
      as: .formatViolation)
  }
}

extension LanguageIs: BuiltInEvaluator {
  /// A language that cannot be told.
  package var argumentProblems: [String] {
    guard LanguageGuess.language(named: given) == nil else { return [] }
    let known = LanguageGuess.languages.map { "\($0.code) (\($0.name))" }
    return [
      "LanguageIs(\"\(given)\") names no language that can be told; there are "
        + Excerpt.list(known, limit: known.count)
    ]
  }

  /// The answer is in the language that it must not be in.
  package var categoryWhenNegated: FailureCategory { .formatViolation }
}
