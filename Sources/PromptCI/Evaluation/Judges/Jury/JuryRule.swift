/// How the verdicts of jurors become one.
public enum JuryRule: Hashable, Sendable {
  /// What a jury says that is split in halves.
  public enum Tie: String, Hashable, Sendable {
    /// The response passes.
    case pass
    /// The response fails.
    case fail
  }

  /// More than half of the jurors who decided say pass, or the response fails.
  case majority(ties: Tie = .fail)
  /// The mean of the jurors' values, which must reach a bound where there is one.
  case mean(atLeast: Double? = nil)
}

extension JuryRule: CustomStringConvertible {
  /// The rule in words: `majority, ties fail`.
  public var description: String {
    switch self {
    case .majority(let tie): "majority, ties \(tie.rawValue)"
    case .mean(let bound): "mean" + (bound.map { " at least \($0.plain)" } ?? "")
    }
  }
}
