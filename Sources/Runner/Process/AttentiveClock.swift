/// The clock that suites and programs are timed by: it stands still while this process cannot attend to them.
///
/// It stands still while this process is stopped (Ctrl-Z), while the machine sleeps, and while a line that the code printed
/// waits because the reader of this process's output has paused. The owner looks at the clock many times a second. A long time
/// between two looks means that the owner could not look, and little of it counts.
struct AttentiveClock: Sendable {
  /// An upper bound on what the time between two looks counts for.
  static let longestStep = Duration.milliseconds(250)

  /// What the clock shows.
  private(set) var now: ContinuousClock.Instant
  private var lastLook: ContinuousClock.Instant

  /// Starts a clock that shows the given time.
  init(at instant: ContinuousClock.Instant) {
    now = instant
    lastLook = instant
  }

  /// Looks at the clock.
  ///
  /// - Parameters:
  ///   - instant: The real time.
  ///   - heldUpSince: Since when a printed line waits to be taken; `nil` if none does.
  /// - Returns: What the clock shows.
  mutating func look(
    at instant: ContinuousClock.Instant, heldUpSince: ContinuousClock.Instant? = nil
  ) -> ContinuousClock.Instant {
    let step = max(.zero, instant - lastLook)
    let wasHeldUp = heldUpSince.map { $0 <= lastLook } ?? false
    if !wasHeldUp { now += min(step, AttentiveClock.longestStep) }
    lastLook = max(lastLook, instant)
    return now
  }
}
