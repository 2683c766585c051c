/// An evaluator that measures the similarity of the answer and the expected value by edits and
/// transpositions of characters.
///
/// The value is ``DamerauLevenshtein/ratio(_:_:variant:)``. With the unrestricted distance, it is
/// an error if the product of the lengths is above 400 million (two texts of 20,000 scalars).
///
/// White space at both ends of the answer and of the reference is ignored. Of several references,
/// the nearest counts. Without a bound, the score is only measured. Without references, a sample
/// without an expected value is ignored.
public struct DamerauLevenshteinRatio: ResponseEvaluator {
  private let variant: DamerauLevenshtein.Variant
  private let target: ReferenceTarget

  /// The evaluator's name in reports.
  public var name: String {
    "Damerau-Levenshtein ratio\(variant == .unrestricted ? ", unrestricted" : "")\(target.suffix)"
  }

  /// The tier ``EvaluationTier/heuristic``.
  public var tier: EvaluationTier { .heuristic }

  /// Creates the evaluator.
  ///
  /// - Parameters:
  ///   - bound: The lower bound of the value, in `0...1`, or `nil` to only measure it.
  ///   - variant: The variant of the distance.
  ///   - references: The references to use instead of the sample's expected value.
  public init(
    atLeast bound: Double? = nil, variant: DamerauLevenshtein.Variant = .optimalStringAlignment,
    references: [String]? = nil
  ) {
    self.variant = variant
    target = ReferenceTarget(bound: bound, references: references)
  }

  /// Judges one response.
  public func evaluate(_ sample: Sample, _ response: Response) async throws -> Score {
    try checkArguments()
    try checkLengths(sample, response)
    return target.judge(sample, response, differing: .characters) { candidate, references in
      Measurement(
        value: references.map { reference in
          DamerauLevenshtein.ratio(candidate, reference, variant: variant)
        }.max() ?? 0)
    }
  }

  /// Throws if the unrestricted distance would take too long.
  private func checkLengths(_ sample: Sample, _ response: Response) throws {
    guard variant == .unrestricted else { return }
    let length = response.text.unicodeScalars.count
    for reference in target.references ?? sample.expected.map({ [$0] }) ?? [] {
      let other = reference.unicodeScalars.count
      guard length * other <= 20_000 * 20_000 else {
        throw EvaluationError.tooLong(
          "\(name): texts of \(length) and \(other) scalars would take very long to compare; use the "
            + "variant .optimalStringAlignment")
      }
    }
  }
}

extension DamerauLevenshteinRatio: BuiltInEvaluator {
  /// Whether it compares with the sample's expected value.
  package var needsExpected: Bool { target.references == nil }

  /// The problems of a bound out of range, or of an empty list of references.
  package var argumentProblems: [String] { target.problems(of: "DamerauLevenshteinRatio") }

  /// The category for an answer that is too similar to one that it must not be.
  package var categoryWhenNegated: FailureCategory { .extraContent }
}
