/// A policy for rows of a data file that lack a value: an input, or an expected answer that an
/// evaluator needs.
///
/// A value is missing if its cell has only white space, if it is `null`, or if the key is absent. A
/// missing expected answer matters only to evaluators that compare with it, such as ``ExactMatch``.
///
/// ```swift
/// Dataset.csv("data/mail.csv", input: "text", expected: "label", missing: .unjudged)
/// ```
public enum MissingValues: Hashable, Sendable, CaseIterable {
  /// The row is an error, reported with its location.
  case rejected
  /// The row is dropped; the run reports how many rows were dropped, and their lines.
  case dropped
  /// The row is sent to the model and reported, but its answer is not judged: the sample is skipped
  /// and does not count.
  case unjudged
  /// An empty string is an ordinary value. `null` or an absent key is not, and stays an error for
  /// an input.
  case kept
}
