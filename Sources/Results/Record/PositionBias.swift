package import PromptCI

/// The influence of the order of two answers on a pairwise judge.
package struct PositionBias: Hashable, Codable, Sendable {
  /// The judge's name.
  package var evaluator: String
  /// The number of pairs shown in both orders.
  package var pairs: Int
  /// The number of pairs in which the orders disagree.
  package var disagreements: Int
  /// The number of these pairs in which the judge prefers the first position.
  package var favouringFirst: Int
  /// The number of these pairs in which the judge prefers the second position.
  package var favouringSecond: Int

  /// Creates a bias.
  package init(
    evaluator: String, pairs: Int, disagreements: Int, favouringFirst: Int, favouringSecond: Int
  ) {
    self.evaluator = evaluator
    self.pairs = pairs
    self.disagreements = disagreements
    self.favouringFirst = favouringFirst
    self.favouringSecond = favouringSecond
  }

  /// The share of pairs in which the orders disagree, in `0...1`.
  package var rate: Double { pairs == 0 ? 0 : Double(disagreements) / Double(pairs) }

  /// Measures the bias of every pairwise judge in evaluator results, in the order of first
  /// occurrence.
  ///
  /// - Parameter results: The evaluators' results for each response.
  /// - Returns: One bias per judge that compared at least one pair.
  package static func measure(_ results: some Sequence<[EvaluatorResult]>) -> [PositionBias] {
    var order: [String] = []
    var biases: [String: PositionBias] = [:]
    for result in results.joined() {
      guard let outcome = PairwiseOutcome(result.score?.details ?? []) else { continue }
      if biases[result.evaluator] == nil { order.append(result.evaluator) }
      var bias =
        biases[result.evaluator]
        ?? PositionBias(
          evaluator: result.evaluator, pairs: 0, disagreements: 0, favouringFirst: 0,
          favouringSecond: 0)
      bias.pairs += 1
      if !outcome.isConsistent { bias.disagreements += 1 }
      if outcome.favouredPlace == .first { bias.favouringFirst += 1 }
      if outcome.favouredPlace == .second { bias.favouringSecond += 1 }
      biases[result.evaluator] = bias
    }
    return order.compactMap { biases[$0] }
  }
}

extension PairwiseOutcome {
  /// Creates the outcome recorded in a score's details, or `nil` if they are not from a pairwise
  /// judge.
  fileprivate init?(_ details: [ScoreDetail]) {
    func preference(_ name: String) -> Preference? {
      details.first { $0.name == name }?.label.flatMap(Preference.init)
    }
    guard let responseFirst = preference(PairwiseDetail.responseFirst),
      let baselineFirst = preference(PairwiseDetail.baselineFirst)
    else { return nil }
    self.init(responseFirst: responseFirst, baselineFirst: baselineFirst)
  }
}
