/// How far apart two categories count in Cohen's kappa.
package enum KappaWeights: String, Hashable, Sendable, CaseIterable {
  /// Any two different categories are equally far apart.
  case unweighted
  /// As far as their places are apart: for categories in order.
  case linear
  /// The square of that.
  case quadratic

  /// The disagreement between two places among `count` categories, 0 for the same.
  func disagreement(_ first: Int, _ second: Int, of count: Int) -> Double {
    let distance = Double(abs(first - second)) / Double(max(count - 1, 1))
    return switch self {
    case .unweighted: first == second ? 0 : 1
    case .linear: distance
    case .quadratic: distance * distance
    }
  }
}
