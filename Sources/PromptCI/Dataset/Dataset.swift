/// The samples of a suite, written in code or read from files.
///
/// ```swift
/// var dataset: Dataset {
///   Sample("My parcel never came", expected: "order_status")
///   Dataset.csv("data/triage.csv", input: "text", expected: "label")
///   for word in ["refund", "money back"] { Sample("I want a \(word)", expected: "refund_request") }
/// }
/// ```
public struct Dataset: Sendable {
  /// A sequence of samples, or a file that contains samples.
  package enum Part: Sendable {
    /// Samples written in code.
    case samples([Sample])
    /// A file whose samples have not been read yet.
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
