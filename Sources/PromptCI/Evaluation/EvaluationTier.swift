/// What an evaluator costs, by which evaluators are ordered: a costlier one is asked only where the cheaper ones passed.
///
/// ``ResponseEvaluator/runsAlways(_:)`` makes one an exception.
public enum EvaluationTier: String, Hashable, Codable, Sendable, CaseIterable {
  /// Says yes or no by a rule, in microseconds.
  case deterministic
  /// Measures how alike or how good texts are by a formula, on this machine.
  case heuristic
  /// Asks a model, which takes time and may cost money.
  case model
}

extension EvaluationTier: Comparable {
  /// Whether the left tier is cheaper.
  public static func < (left: EvaluationTier, right: EvaluationTier) -> Bool {
    left.rank < right.rank
  }

  private var rank: Int {
    switch self {
    case .deterministic: 0
    case .heuristic: 1
    case .model: 2
    }
  }
}
