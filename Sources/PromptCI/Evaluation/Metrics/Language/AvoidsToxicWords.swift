/// Asks that the answer have none of the words of ``ToxicWords``, a short list of English with stated limits.
///
/// ```swift
/// AvoidsToxicWords(adding: ["dolt", "Trottel"], allowing: ["crap"])
/// ```
public struct AvoidsToxicWords: ResponseEvaluator {
  private let added: [String]
  private let allowed: [String]

  /// What the evaluator is called in reports.
  public var name: String { "no toxic words" }

  /// Costs a formula.
  public var tier: EvaluationTier { .heuristic }

  /// Creates the evaluator.
  ///
  /// - Parameters:
  ///   - added: Words and phrases of your own, in any case and language.
  ///   - allowed: Those of the list that are not meant.
  public init(adding added: [String] = [], allowing allowed: [String] = []) {
    self.added = added
    self.allowed = allowed
  }

  /// Judges one response.
  public func evaluate(_ sample: Sample, _ response: Response) async throws -> Score {
    try checkArguments()
    let found = ToxicWords.found(in: response.text, adding: added, allowing: allowed)
    if found.isEmpty { return .passing("none of the words is there") }
    return .failing(
      "there is \(Excerpt.list(found.map { Excerpt.quoted($0) })); "
        + ResponseFlaw.summary(of: response), as: .extraContent)
  }
}

extension AvoidsToxicWords: BuiltInEvaluator {
  /// A text without a word in it.
  package var argumentProblems: [String] {
    (added + allowed).filter { TokenCutter.words(of: $0).isEmpty }.map { text in
      "AvoidsToxicWords is given \(Excerpt.quoted(text)), which has no word in it; leave it out"
    }
  }

  /// What must be there is not.
  package var categoryWhenNegated: FailureCategory { .missingContent }
}
