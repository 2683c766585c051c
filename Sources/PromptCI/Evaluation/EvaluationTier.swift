/// The cost tier of an evaluator. A costlier evaluator runs only if all cheaper ones passed.
///
/// ``ResponseEvaluator/runsAlways(_:)`` makes an exception.
public enum EvaluationTier: String, Hashable, Codable, Sendable, CaseIterable {
  /// Decides by a rule, within microseconds.
  case deterministic
  /// Computes a score by a formula, on this machine.
  case heuristic
  /// Calls a model, which takes time and may cost money.
  case model
}

extension EvaluationTier: Comparable {
  /// Whether the left tier is cheaper than the right one.
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
