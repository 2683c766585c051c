/// A type-erased clock whose instants are durations since it was wrapped, for rate limits and
/// retries.
package struct ClockAdapter: Sendable {
  private let elapsed: @Sendable () -> Duration
  private let wait: @Sendable (Duration) async throws -> Void

  /// Wraps a clock. The current instant is 0.
  package init<C: Clock>(_ clock: C) where C.Duration == Duration {
    let start = clock.now
    elapsed = { start.duration(to: clock.now) }
    wait = { try await clock.sleep(until: start.advanced(by: $0), tolerance: nil) }
  }

  /// A clock that continues while the machine sleeps.
  package static let continuous = ClockAdapter(ContinuousClock())

  /// The time since the clock was wrapped.
  package func now() -> Duration { elapsed() }

  /// Sleeps until `instant`, measured from the timeline's start.
  ///
  /// - Throws: `CancellationError` as soon as the task is cancelled.
  package func sleep(until instant: Duration) async throws { try await wait(instant) }

  /// Sleeps for a duration.
  ///
  /// - Throws: `CancellationError` as soon as the task is cancelled.
  package func sleep(for duration: Duration) async throws {
    try await wait(elapsed() + duration)
  }
}
