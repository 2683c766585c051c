internal import Storage
internal import Synchronization

/// Counts the stored answers and vectors that were requested again because the user's key had not
/// signed them.
package final class UnsignedAnswers: Sendable {
  private let keys = Mutex<Set<CacheKey>>([])

  /// Counts a key once.
  func note(_ key: CacheKey) {
    keys.withLock { _ = $0.insert(key) }
  }

  /// The number of keys.
  package var count: Int { keys.withLock { $0.count } }
}
