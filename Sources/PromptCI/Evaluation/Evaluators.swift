/// A list of evaluators, written one per line.
public struct Evaluators: Sendable {
  /// The evaluators, in order.
  public let all: [any ResponseEvaluator]

  /// Creates a list of evaluators.
  public init(_ all: [any ResponseEvaluator]) {
    self.all = all
  }
}
