/// A bound of a figure, with its direction: what is good may be high or low.
public enum GateBound: Hashable, Codable, Sendable {
  /// The figure must be so high.
  case atLeast(Double)
  /// The figure must not be higher.
  case atMost(Double)
}

extension GateBound: CustomStringConvertible {
  /// The bound in words: `at least 0.7`.
  public var description: String {
    switch self {
    case .atLeast(let value): "at least \(value)"
    case .atMost(let value): "at most \(value)"
    }
  }

  /// The number.
  package var value: Double {
    switch self {
    case .atLeast(let value), .atMost(let value): value
    }
  }

  /// Whether the figure must not be lower; otherwise it must not be higher.
  package var isLowest: Bool {
    if case .atLeast = self { true } else { false }
  }
}
