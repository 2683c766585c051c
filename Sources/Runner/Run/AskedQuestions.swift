internal import Digest
internal import Storage
internal import Synchronization

/// The questions that a run's suites have answers to, so that each is paid for once in what a suite costs.
final class AskedQuestions: Sendable {
  private let known = Mutex<Set<UInt64>>([])

  /// Takes note that a suite has the answer to a question.
  ///
  /// - Parameters:
  ///   - key: What identifies the question.
  ///   - suite: The suite's index.
  /// - Returns: Whether it had it already, from another trial.
  func insert(_ key: CacheKey, suite: Int) -> Bool {
    let word = key.digest.withUnsafeBytes { $0.loadUnaligned(as: UInt64.self) }
    // Sums of different suites do not meet: the words are spread evenly over all there are.
    return known.withLock { !$0.insert(word &+ UInt64(suite)).inserted }
  }
}
