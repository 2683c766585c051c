/// A token bucket: a rate per minute that accumulates evenly, up to a capacity.
///
/// With the capacity `c` and the rate `(perMinute + 1 - c) / 60` per second, no half-open interval
/// of a minute sees more than `perMinute` taken, if each request takes 1.
struct TokenBucket: Hashable, Sendable {
  private let capacity: Double
  private let perSecond: Double
  private var level: Double
  private var updatedAt: Duration

  /// Creates a full bucket.
  ///
  /// - Parameters:
  ///   - perMinute: The amount per minute, 1 or more.
  ///   - now: The time.
  init(perMinute: Int, now: Duration) {
    let perMinute = Double(max(perMinute, 1))
    // A quarter of a second's amount compensates for late wake-ups.
    capacity = max(1, perMinute / 240)
    perSecond = (perMinute + 1 - capacity) / 60
    level = capacity
    updatedAt = now
  }

  /// The time at which an amount can be taken. An amount above the capacity waits for a full
  /// bucket, and leaves a debt.
  func readyTime(for amount: Double, now: Duration) -> Duration {
    let missing = min(amount, capacity) - level(at: now)
    // An amount below a millionth is a rounding error.
    return missing < 1e-6 ? now : now + .seconds(missing / perSecond)
  }

  /// Takes an amount, which may leave a debt.
  mutating func take(_ amount: Double, now: Duration) {
    level = level(at: now) - amount
    updatedAt = now
  }

  /// Returns an unused amount, or takes more if it is negative.
  mutating func giveBack(_ amount: Double, now: Duration) {
    level = min(capacity, level(at: now) + amount)
    updatedAt = now
  }

  private func level(at now: Duration) -> Double {
    min(capacity, level + max(0, (now - updatedAt) / .seconds(1)) * perSecond)
  }
}
