/// Builds a list of evaluators from evaluators, `if` and `for`.
@resultBuilder
public enum EvaluatorsBuilder {
  /// An evaluator.
  public static func buildExpression(_ evaluator: some ResponseEvaluator) -> Evaluators {
    Evaluators([evaluator])
  }

  /// Several evaluators.
  public static func buildExpression(_ evaluators: [any ResponseEvaluator]) -> Evaluators {
    Evaluators(evaluators)
  }

  /// Another list.
  public static func buildExpression(_ evaluators: Evaluators) -> Evaluators { evaluators }

  /// The parts, one after the other.
  public static func buildBlock(_ parts: Evaluators...) -> Evaluators { joined(parts) }

  /// The evaluators of every turn of a loop.
  public static func buildArray(_ parts: [Evaluators]) -> Evaluators { joined(parts) }

  /// The evaluators of an `if` without `else`.
  public static func buildOptional(_ part: Evaluators?) -> Evaluators { part ?? Evaluators([]) }

  /// The evaluators of the first branch.
  public static func buildEither(first part: Evaluators) -> Evaluators { part }

  /// The evaluators of the second branch.
  public static func buildEither(second part: Evaluators) -> Evaluators { part }

  /// The evaluators of an `if #available`.
  public static func buildLimitedAvailability(_ part: Evaluators) -> Evaluators { part }

  private static func joined(_ parts: [Evaluators]) -> Evaluators {
    Evaluators(parts.flatMap(\.all))
  }
}
