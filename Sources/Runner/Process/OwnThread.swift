internal import Foundation

/// Runs blocking work outside of the cooperative thread pool, which has one thread for each processor.
package enum OwnThread {
  /// Runs a body on a new thread, and suspends the task until it returns.
  package static func run<Value: Sendable>(_ body: @escaping @Sendable () -> Value) async -> Value {
    await withCheckedContinuation { continuation in
      let thread = Thread { continuation.resume(returning: body()) }
      // There may be one thread for each request under way.
      thread.stackSize = 1 << 23
      thread.start()
    }
  }
}
