/// A bound with its direction, as high or low values may be the good ones.
public enum GateBound: Hashable, Codable, Sendable {
  /// A lower bound.
  case atLeast(Double)
  /// An upper bound.
  case atMost(Double)
}

extension GateBound: CustomStringConvertible {
  /// The bound as text: `at least 0.7`.
  public var description: String {
    switch self {
    case .atLeast(let value): "at least \(value)"
    case .atMost(let value): "at most \(value)"
    }
  }

  /// The bound's number.
  package var value: Double {
    switch self {
    case .atLeast(let value), .atMost(let value): value
    }
  }

  /// Whether it is a lower bound; otherwise it is an upper bound.
  package var isLowest: Bool {
    if case .atLeast = self { true } else { false }
  }
}
