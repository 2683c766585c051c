/// An evaluator that requires the answer to contain none of the ``ToxicWords``, a short English
/// list with stated limits.
///
/// ```swift
/// AvoidsToxicWords(adding: ["dolt", "Trottel"], allowing: ["crap"])
/// ```
public struct AvoidsToxicWords: ResponseEvaluator {
  private let added: [String]
  private let allowed: [String]

  /// The evaluator's name in reports.
  public var name: String { "no toxic words" }

  /// The tier ``EvaluationTier/heuristic``.
  public var tier: EvaluationTier { .heuristic }

  /// Creates the evaluator.
  ///
  /// - Parameters:
  ///   - added: Additional words and phrases, in any case and language.
  ///   - allowed: Words and phrases of the list to allow.
  public init(adding added: [String] = [], allowing allowed: [String] = []) {
    self.added = added
    self.allowed = allowed
  }

  /// Judges one response.
  public func evaluate(_ sample: Sample, _ response: Response) async throws -> Score {
    try checkArguments()
    let found = ToxicWords.found(in: response.text, adding: added, allowing: allowed)
    if found.isEmpty { return .passing("the answer contains none of the words") }
    return .failing(
      "the answer contains \(Excerpt.list(found.map { Excerpt.quoted($0) })); "
        + ResponseFlaw.summary(of: response), as: .extraContent)
  }
}

extension AvoidsToxicWords: BuiltInEvaluator {
  /// The problems of texts without a word.
  package var argumentProblems: [String] {
    (added + allowed).filter { TokenCutter.words(of: $0).isEmpty }.map { text in
      "AvoidsToxicWords is given \(Excerpt.quoted(text)), which contains no word; remove it"
    }
  }

  /// The category for an answer that lacks a required word.
  package var categoryWhenNegated: FailureCategory { .missingContent }
}
