/// The weights of disagreement between categories in Cohen's kappa.
package enum KappaWeights: String, Hashable, Sendable, CaseIterable {
  /// All different categories disagree equally.
  case unweighted
  /// Disagreement grows with the distance in order.
  case linear
  /// Disagreement grows with the squared distance in order.
  case quadratic

  /// The disagreement between two positions among `count` categories; 0 for the same position.
  func disagreement(_ first: Int, _ second: Int, of count: Int) -> Double {
    let distance = Double(abs(first - second)) / Double(max(count - 1, 1))
    return switch self {
    case .unweighted: first == second ? 0 : 1
    case .linear: distance
    case .quadratic: distance * distance
    }
  }
}
