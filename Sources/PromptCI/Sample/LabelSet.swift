internal import Synchronization

/// The distinct expected values of a suite: the labels of a classification.
///
/// All samples of a suite share one instance, so copying a sample copies no labels.
public final class LabelSet: Sendable {
  /// The labels, sorted.
  public let sorted: [String]

  /// The labels as a set.
  public let all: Set<String>

  private let cachedIndex = Mutex<LabelIndex?>(nil)

  /// Creates a set of labels.
  public init(_ labels: some Sequence<String>) {
    all = Set(labels)
    sorted = all.sorted()
  }

  /// Whether a string is one of the labels.
  public func contains(_ label: String) -> Bool {
    all.contains(label)
  }

  /// The index for finding the labels in answers, built on first use.
  var index: LabelIndex {
    cachedIndex.withLock { cache in
      if let index = cache { return index }
      let index = LabelIndex(sorted)
      cache = index
      return index
    }
  }
}
