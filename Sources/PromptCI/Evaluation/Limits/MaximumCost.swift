/// Asks that the answer cost no more than some amount.
///
/// The cost is that of asking for this answer, at the prices that the run knows. An answer from the cache cost nothing in
/// this run and is judged all the same, by what it costs to ask for: a limit on the price of an answer must not hold only
/// because somebody else has paid. A model without a price is an error, and so is an
/// answer that came without usage.
public struct MaximumCost: ResponseEvaluator {
  private let dollars: Double

  /// What the evaluator is called in reports.
  public var name: String { "costs at most $\(dollars)" }

  /// Creates the evaluator; the amount is in US dollars, 0 or more.
  public init(_ dollars: Double) {
    self.dollars = dollars
  }

  /// Judges one response.
  public func evaluate(_ sample: Sample, _ response: Response) async throws -> Score {
    try checkArguments()
    guard let cost = response.cost else {
      throw response.usage.isReported ? EvaluationError.unknownCost : .unknownUsage
    }
    let found =
      "the answer costs $\(LimitText.rounded(cost))"
      + (response.isCached ? " to ask for (it came from the cache)" : "")
    if cost <= dollars { return .passing(found) }
    return .failing("\(found), more than the $\(dollars) allowed")
  }
}

extension MaximumCost: BuiltInEvaluator {
  /// An amount that is none.
  package var argumentProblems: [String] {
    dollars >= 0 && dollars.isFinite
      ? [] : ["MaximumCost(\(dollars)): the amount is in US dollars, 0 or more"]
  }
}
