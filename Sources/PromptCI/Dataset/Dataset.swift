/// The samples of a suite, written out or read from files.
///
/// ```swift
/// var dataset: Dataset {
///   Sample("My parcel never came", expected: "order_status")
///   Dataset.csv("data/triage.csv", input: "text", expected: "label")
///   for word in ["refund", "money back"] { Sample("I want a \(word)", expected: "refund_request") }
/// }
/// ```
public struct Dataset: Sendable {
  /// A run of samples, or a file that holds some.
  package enum Part: Sendable {
    /// Samples as they are.
    case samples([Sample])
    /// Samples still to be read.
    case file(DataFile)
  }

  /// The parts, in order.
  package var parts: [Part]

  /// Creates a dataset from samples.
  public init(_ samples: [Sample] = []) {
    parts = samples.isEmpty ? [] : [.samples(samples)]
  }

  /// Creates a dataset from its parts.
  package init(parts: [Part]) {
    self.parts = parts
  }
}
