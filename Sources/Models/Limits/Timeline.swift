/// A clock seen from the moment when it was wrapped: what limits and retries measure and wait with.
package struct Timeline: Sendable {
  private let elapsed: @Sendable () -> Duration
  private let wait: @Sendable (Duration) async throws -> Void

  /// Wraps a clock; now is 0.
  package init<C: Clock>(_ clock: C) where C.Duration == Duration {
    let start = clock.now
    elapsed = { start.duration(to: clock.now) }
    wait = { try await clock.sleep(until: start.advanced(by: $0), tolerance: nil) }
  }

  /// The time that goes on while the machine sleeps.
  package static let continuous = Timeline(ContinuousClock())

  /// The time since the clock was wrapped.
  package func now() -> Duration { elapsed() }

  /// Waits until so much time has passed since the clock was wrapped.
  ///
  /// - Throws: `CancellationError` as soon as the task is cancelled.
  package func sleep(until instant: Duration) async throws { try await wait(instant) }

  /// Waits so long.
  ///
  /// - Throws: `CancellationError` as soon as the task is cancelled.
  package func sleep(for duration: Duration) async throws {
    try await wait(elapsed() + duration)
  }
}
