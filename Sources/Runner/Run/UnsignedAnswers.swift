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

  /// A sentence about a number of unsigned answers, without its final period; `nil` for 0.
  package static func sentence(of count: Int) -> String? {
    switch count {
    case ..<1: nil
    case 1: "1 stored answer was not signed by this user's key and was requested again"
    default: "\(count) stored answers were not signed by this user's key and were requested again"
    }
  }
}
