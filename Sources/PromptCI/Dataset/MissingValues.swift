/// What becomes of rows of a data file that miss a value: an input, or an expected answer that an evaluator needs.
///
/// A value is missing where a cell has nothing but white space, where it is `null`, or where the key is not there. The
/// expected answer is missing only beside an evaluator that compares with it, such as ``ExactMatch``.
///
/// ```swift
/// Dataset.csv("data/mail.csv", input: "text", expected: "label", missing: .unjudged)
/// ```
public enum MissingValues: Hashable, Sendable, CaseIterable {
  /// The row is an error, told with its place.
  case rejected
  /// The row is no sample; the run tells how many there are, and where.
  case dropped
  /// The row is asked and reported, and nothing judges its answer: it is skipped, and counts for nothing.
  case unjudged
  /// An empty text is a text like others. What is `null` or not there is no text: an input stays an error.
  case kept
}
