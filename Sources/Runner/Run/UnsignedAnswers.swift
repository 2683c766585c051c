internal import Storage
internal import Synchronization

/// Counts the answers and vectors that were kept, that the user's key has not signed, and that were asked for again.
package final class UnsignedAnswers: Sendable {
  private let keys = Mutex<Set<CacheKey>>([])

  /// Notes what stands under a key, once.
  func note(_ key: CacheKey) {
    keys.withLock { _ = $0.insert(key) }
  }

  /// How many there were.
  package var count: Int { keys.withLock { $0.count } }

  /// What is told of a number of them, in one sentence without a period; `nil` of none.
  package static func sentence(of count: Int) -> String? {
    switch count {
    case ..<1: nil
    case 1: "1 kept answer was not signed by this user's key, and was asked again"
    default: "\(count) kept answers were not signed by this user's key, and were asked again"
    }
  }
}
