/// The expected values of a suite, each once: the labels of a classification.
///
/// It is shared by all samples of a suite, so that copying a sample costs nothing.
public final class LabelSet: Sendable {
  /// The labels, sorted.
  public let sorted: [String]

  /// The labels.
  public let all: Set<String>

  /// Creates a set of labels.
  public init(_ labels: some Sequence<String>) {
    all = Set(labels)
    sorted = all.sorted()
  }

  /// Whether a text is one of the labels.
  public func contains(_ label: String) -> Bool {
    all.contains(label)
  }
}
