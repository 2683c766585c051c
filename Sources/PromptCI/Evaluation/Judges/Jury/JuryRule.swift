/// A rule that combines the verdicts of jurors.
public enum JuryRule: Hashable, Sendable {
  /// The verdict of a jury with equally many votes for pass and fail.
  public enum Tie: String, Hashable, Sendable {
    /// The response passes.
    case pass
    /// The response fails.
    case fail
  }

  /// The response passes if more than half of the deciding jurors say pass.
  case majority(ties: Tie = .fail)
  /// The mean of the jurors' values, with an optional lower bound.
  case mean(atLeast: Double? = nil)
}

extension JuryRule: CustomStringConvertible {
  /// The rule as text: `majority, ties fail`.
  public var description: String {
    switch self {
    case .majority(let tie): "majority, ties \(tie.rawValue)"
    case .mean(let bound): "mean" + (bound.map { " at least \($0.plain)" } ?? "")
    }
  }
}
