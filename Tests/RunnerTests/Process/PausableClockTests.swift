import Testing

@testable import Runner

struct PausableClockTests {
  private static let start = ContinuousClock.now

  private static func instant(_ seconds: Double) -> ContinuousClock.Instant {
    start + .seconds(seconds)
  }

  /// Reads a clock every twentieth of a second; returns its last time, in seconds since the start.
  private static func look(
    at clock: inout PausableClock, for seconds: Double, from begin: Double,
    heldUpSince: Double? = nil
  ) -> Double {
    for number in 1...Int(seconds * 20) {
      _ = clock.look(
        at: instant(begin + Double(number) / 20), heldUpSince: heldUpSince.map(instant))
    }
    return (clock.now - start) / .seconds(1)
  }

  private static func isAbout(_ value: Double, _ expected: Double) -> Bool {
    abs(value - expected) < 0.01
  }

  @Test func `advances with regular looks`() {
    var clock = PausableClock(at: Self.start)
    let shown = Self.look(at: &clock, for: 30, from: 0)
    #expect(Self.isAbout(shown, 30))
  }

  @Test func `barely advances while the process is suspended`() {
    var clock = PausableClock(at: Self.start)
    _ = Self.look(at: &clock, for: 2, from: 0)
    // The process was stopped for an hour.
    let shown = Self.look(at: &clock, for: 1, from: 3_600)
    #expect(Self.isAbout(shown, 3.2))
  }

  @Test func `does not advance while output waits to be read`() {
    var clock = PausableClock(at: Self.start)
    _ = Self.look(at: &clock, for: 2, from: 0)
    let held = Self.look(at: &clock, for: 35, from: 2, heldUpSince: 2.01)
    // The time up to the first read after the line began to wait counts.
    #expect(Self.isAbout(held, 2.05))
    let shown = Self.look(at: &clock, for: 3, from: 37)
    #expect(Self.isAbout(shown, 5.05))
  }

  @Test func `advances if output is read between two looks`() {
    var clock = PausableClock(at: Self.start)
    // A line waits at each read, but never for long: an endless loop that prints.
    for number in 1...200 {
      let now = Self.instant(Double(number) / 20)
      _ = clock.look(at: now, heldUpSince: now - .milliseconds(1))
    }
    #expect(Self.isAbout((clock.now - Self.start) / .seconds(1), 10))
  }

  @Test func `does not advance if it is suspended while output waits`() {
    var clock = PausableClock(at: Self.start)
    _ = clock.look(at: Self.instant(0.05), heldUpSince: Self.instant(0.01))
    _ = clock.look(at: Self.instant(500), heldUpSince: Self.instant(0.01))
    #expect(Self.isAbout((clock.now - Self.start) / .seconds(1), 0.05))
  }

  @Test func `never goes backwards`() {
    var clock = PausableClock(at: Self.start)
    _ = clock.look(at: Self.instant(0.1))
    _ = clock.look(at: Self.instant(0.05))
    #expect(Self.isAbout((clock.now - Self.start) / .seconds(1), 0.1))
    _ = clock.look(at: Self.instant(0.15))
    #expect(Self.isAbout((clock.now - Self.start) / .seconds(1), 0.15))
  }
}
