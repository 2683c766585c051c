/// Asks that few characters have to be edited or exchanged to turn the answer into the expected value.
///
/// It is ``DamerauLevenshtein/ratio(_:_:variant:)``. The unrestricted distance is refused where the product of the
/// lengths is above 400 million: texts of 20,000 scalars each.
///
/// White space at either end of the answer and of the reference is left out. Of several references the nearest
/// counts. Without a bound it measures only. A sample without an expected value is ignored when no references are
/// given.
public struct DamerauLevenshteinRatio: ResponseEvaluator {
  private let variant: DamerauLevenshtein.Variant
  private let target: ReferenceTarget

  /// What the evaluator is called in reports.
  public var name: String {
    "Damerau-Levenshtein ratio\(variant == .unrestricted ? ", unrestricted" : "")\(target.suffix)"
  }

  /// Costs a formula.
  public var tier: EvaluationTier { .heuristic }

  /// Creates the evaluator.
  ///
  /// - Parameters:
  ///   - bound: The value in `0...1` that the answer must reach, or `nil` to measure only.
  ///   - variant: Which of the two distances is meant.
  ///   - references: What to compare answers with instead of the sample's expected value.
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

  /// Throws when the unrestricted distance would take very long.
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
  /// Without references of its own it compares with the expected value.
  package var needsExpected: Bool { target.references == nil }

  /// A bound out of range, or an empty list of references.
  package var argumentProblems: [String] { target.problems(of: "DamerauLevenshteinRatio") }

  /// The answer is too much like what it must not be.
  package var categoryWhenNegated: FailureCategory { .extraContent }
}
