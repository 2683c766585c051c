/// How far a pairwise judge goes by the order in which it is shown two answers.
package struct PositionBias: Hashable, Codable, Sendable {
  /// The judge's name.
  package var evaluator: String
  /// How many pairs it was shown in both orders.
  package var pairs: Int
  /// In how many of them the orders disagree.
  package var disagreements: Int
  /// In how many of those it favours whatever it is shown first.
  package var favouringFirst: Int
  /// In how many it favours whatever it is shown second.
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

  /// The share of the pairs in which the orders disagree, in `0...1`.
  package var rate: Double { pairs == 0 ? 0 : Double(disagreements) / Double(pairs) }

  /// Measures the bias of every pairwise judge in some results, in the order in which they first occur.
  ///
  /// - Parameter results: What the evaluators said of each response.
  /// - Returns: One a judge that compared at least one pair.
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
  /// The outcome that a score's details tell, or `nil` when they are not a pairwise judge's.
  init?(_ details: [ScoreDetail]) {
    func preference(_ name: String) -> Preference? {
      details.first { $0.name == name }?.label.flatMap(Preference.init)
    }
    guard let responseFirst = preference(PairwiseDetail.responseFirst),
      let baselineFirst = preference(PairwiseDetail.baselineFirst)
    else { return nil }
    self.init(responseFirst: responseFirst, baselineFirst: baselineFirst)
  }
}
