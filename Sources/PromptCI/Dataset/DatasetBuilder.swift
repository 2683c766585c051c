/// Builds a dataset from samples, files, arrays, `if` and `for`.
@resultBuilder
public enum DatasetBuilder {
  /// Adds a sample.
  public static func buildExpression(_ sample: Sample) -> Dataset { Dataset([sample]) }

  /// Adds several samples.
  public static func buildExpression(_ samples: [Sample]) -> Dataset { Dataset(samples) }

  /// Adds another dataset, such as a file.
  public static func buildExpression(_ dataset: Dataset) -> Dataset { dataset }

  /// Joins the parts, in order.
  public static func buildBlock(_ parts: Dataset...) -> Dataset { joined(parts) }

  /// Joins the samples of all iterations of a loop.
  public static func buildArray(_ parts: [Dataset]) -> Dataset { joined(parts) }

  /// Adds the samples of an `if` without `else`.
  public static func buildOptional(_ part: Dataset?) -> Dataset { part ?? Dataset() }

  /// Adds the samples of the first branch.
  public static func buildEither(first part: Dataset) -> Dataset { part }

  /// Adds the samples of the second branch.
  public static func buildEither(second part: Dataset) -> Dataset { part }

  /// Adds the samples of an `if #available`.
  public static func buildLimitedAvailability(_ part: Dataset) -> Dataset { part }

  private static func joined(_ parts: [Dataset]) -> Dataset {
    Dataset(parts: parts.flatMap(\.parts))
  }
}
