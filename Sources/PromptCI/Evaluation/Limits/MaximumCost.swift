/// An evaluator that limits the cost of the answer.
///
/// The cost is the price of generating this answer, by the prices known to the run. An answer from
/// the cache is judged by the same price, although it cost nothing in this run: the result must not
/// depend on whether the answer was already cached. If the model has no price, or the answer has no
/// usage, the trial is an error.
public struct MaximumCost: ResponseEvaluator {
  private let dollars: Double

  /// The evaluator's name in reports.
  public var name: String { "costs at most $\(dollars)" }

  /// Creates the evaluator with the maximum cost in US dollars, at least 0.
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
  /// The problem of an invalid amount.
  package var argumentProblems: [String] {
    dollars >= 0 && dollars.isFinite
      ? [] : ["MaximumCost(\(dollars)): the amount is in US dollars, 0 or more"]
  }
}
