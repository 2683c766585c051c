/// Builds a list of evaluators from evaluators, `if` and `for`.
@resultBuilder
public enum EvaluatorsBuilder {
  /// Adds an evaluator.
  public static func buildExpression(_ evaluator: some ResponseEvaluator) -> Evaluators {
    Evaluators([evaluator])
  }

  /// Adds several evaluators.
  public static func buildExpression(_ evaluators: [any ResponseEvaluator]) -> Evaluators {
    Evaluators(evaluators)
  }

  /// Adds another list.
  public static func buildExpression(_ evaluators: Evaluators) -> Evaluators { evaluators }

  /// Joins the parts, in order.
  public static func buildBlock(_ parts: Evaluators...) -> Evaluators { joined(parts) }

  /// Joins the evaluators of all iterations of a loop.
  public static func buildArray(_ parts: [Evaluators]) -> Evaluators { joined(parts) }

  /// Adds the evaluators of an `if` without `else`.
  public static func buildOptional(_ part: Evaluators?) -> Evaluators { part ?? Evaluators([]) }

  /// Adds the evaluators of the first branch.
  public static func buildEither(first part: Evaluators) -> Evaluators { part }

  /// Adds the evaluators of the second branch.
  public static func buildEither(second part: Evaluators) -> Evaluators { part }

  /// Adds the evaluators of an `if #available`.
  public static func buildLimitedAvailability(_ part: Evaluators) -> Evaluators { part }

  private static func joined(_ parts: [Evaluators]) -> Evaluators {
    Evaluators(parts.flatMap(\.all))
  }
}
