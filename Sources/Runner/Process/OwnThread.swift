internal import Foundation

/// Runs blocking work outside the cooperative thread pool, which has one thread per processor.
package enum OwnThread {
  /// Runs a body on a new thread, and suspends the task until it returns.
  package static func run<Value: Sendable>(_ body: @escaping @Sendable () -> Value) async -> Value {
    await withCheckedContinuation { continuation in
      let thread = Thread { continuation.resume(returning: body()) }
      // There may be one thread per request in flight.
      thread.stackSize = 1 << 23
      thread.start()
    }
  }
}
