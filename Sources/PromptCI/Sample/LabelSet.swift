internal import Synchronization

/// The expected values of a suite, each once: the labels of a classification.
///
/// It is shared by all samples of a suite, so that copying a sample costs nothing.
public final class LabelSet: Sendable {
  /// The labels, sorted.
  public let sorted: [String]

  /// The labels.
  public let all: Set<String>

  private let cachedIndex = Mutex<LabelIndex?>(nil)

  /// Creates a set of labels.
  public init(_ labels: some Sequence<String>) {
    all = Set(labels)
    sorted = all.sorted()
  }

  /// Whether a text is one of the labels.
  public func contains(_ label: String) -> Bool {
    all.contains(label)
  }

  /// The labels made ready to be found in answers; made when it is first asked for.
  var index: LabelIndex {
    cachedIndex.withLock { cache in
      if let index = cache { return index }
      let index = LabelIndex(sorted)
      cache = index
      return index
    }
  }
}
