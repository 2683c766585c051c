/// An evaluator that requires the answer to be in a language, given by code or English name:
/// `LanguageIs("de")`, `LanguageIs("German")`.
///
/// For the languages and the limits, see ``LanguageGuess``. If an answer is too short to detect its
/// language, such as a number, the trial is an error rather than a failure.
public struct LanguageIs: ResponseEvaluator {
  private let given: String

  /// The evaluator's name in reports.
  public var name: String { "language is \(LanguageGuess.language(named: given)?.name ?? given)" }

  /// The tier ``EvaluationTier/heuristic``.
  public var tier: EvaluationTier { .heuristic }

  /// Creates the evaluator with an ISO 639-1 code or an English name.
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
  /// The problem of a language that cannot be detected.
  package var argumentProblems: [String] {
    guard LanguageGuess.language(named: given) == nil else { return [] }
    let known = LanguageGuess.languages.map { "\($0.code) (\($0.name))" }
    return [
      "LanguageIs(\"\(given)\") does not name a supported language; the languages are "
        + Excerpt.list(known, limit: known.count)
    ]
  }

  /// The category for an answer in a language that it must not be in.
  package var categoryWhenNegated: FailureCategory { .formatViolation }
}
