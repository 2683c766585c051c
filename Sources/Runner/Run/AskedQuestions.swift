internal import Digest
internal import Storage
internal import Synchronization

/// The requests that a run's suites have answers to, so that each is counted once in a suite's
/// cost.
final class AskedQuestions: Sendable {
  private let known = Mutex<Set<UInt64>>([])

  /// Records that a suite has the answer to a request.
  ///
  /// - Parameters:
  ///   - key: The request's key.
  ///   - suite: The suite's index.
  /// - Returns: Whether the suite had it already, from another trial.
  func insert(_ key: CacheKey, suite: Int) -> Bool {
    let word = key.digest.withUnsafeBytes { $0.loadUnaligned(as: UInt64.self) }
    // Sums for different suites do not collide in practice, because the words are distributed
    // evenly.
    return known.withLock { !$0.insert(word &+ UInt64(suite)).inserted }
  }
}
