/// Builds a dataset from samples, files, arrays, `if` and `for`.
@resultBuilder
public enum DatasetBuilder {
  /// A sample.
  public static func buildExpression(_ sample: Sample) -> Dataset { Dataset([sample]) }

  /// Several samples.
  public static func buildExpression(_ samples: [Sample]) -> Dataset { Dataset(samples) }

  /// Another dataset, such as a file.
  public static func buildExpression(_ dataset: Dataset) -> Dataset { dataset }

  /// The parts, one after the other.
  public static func buildBlock(_ parts: Dataset...) -> Dataset { joined(parts) }

  /// The samples of every turn of a loop.
  public static func buildArray(_ parts: [Dataset]) -> Dataset { joined(parts) }

  /// The samples of an `if` without `else`.
  public static func buildOptional(_ part: Dataset?) -> Dataset { part ?? Dataset() }

  /// The samples of the first branch.
  public static func buildEither(first part: Dataset) -> Dataset { part }

  /// The samples of the second branch.
  public static func buildEither(second part: Dataset) -> Dataset { part }

  /// The samples of an `if #available`.
  public static func buildLimitedAvailability(_ part: Dataset) -> Dataset { part }

  private static func joined(_ parts: [Dataset]) -> Dataset {
    Dataset(parts: parts.flatMap(\.parts))
  }
}
