/// A clock for time limits of suites and programs: it stops while this process cannot attend to
/// them.
///
/// It stops while this process is stopped (Ctrl-Z), while the machine sleeps, and while a printed
/// line waits because the reader of this process's output has paused. The owner reads the clock
/// many times a second. A long time between two reads means that the owner could not read it, and
/// little of that time counts.
struct PausableClock: Sendable {
  /// The upper bound on the time that counts between two reads.
  static let longestStep = Duration.milliseconds(250)

  /// The clock's time.
  private(set) var now: ContinuousClock.Instant
  private var lastLook: ContinuousClock.Instant

  /// Creates a clock that shows the given time.
  init(at instant: ContinuousClock.Instant) {
    now = instant
    lastLook = instant
  }

  /// Reads the clock.
  ///
  /// - Parameters:
  ///   - instant: The real time.
  ///   - heldUpSince: The time since which a printed line has been waiting; `nil` if none is.
  /// - Returns: The clock's time.
  mutating func look(
    at instant: ContinuousClock.Instant, heldUpSince: ContinuousClock.Instant? = nil
  ) -> ContinuousClock.Instant {
    let step = max(.zero, instant - lastLook)
    let wasHeldUp = heldUpSince.map { $0 <= lastLook } ?? false
    if !wasHeldUp { now += min(step, PausableClock.longestStep) }
    lastLook = max(lastLook, instant)
    return now
  }
}
