/// A rate limit: what a minute allows trickles in evenly and may be saved up, up to a capacity.
///
/// With the capacity `c` and the trickle `(perMinute + 1 - c) / 60` a second, no half-open interval of a minute sees more
/// than `perMinute` taken, as long as each takes 1.
struct TokenBucket: Hashable, Sendable {
  private let capacity: Double
  private let perSecond: Double
  private var level: Double
  private var updatedAt: Duration

  /// Creates a full bucket.
  ///
  /// - Parameters:
  ///   - perMinute: What a minute allows, 1 or more.
  ///   - now: The time.
  init(perMinute: Int, now: Duration) {
    let perMinute = Double(max(perMinute, 1))
    // A quarter of a second's worth makes up for wake-ups that come late.
    capacity = max(1, perMinute / 240)
    perSecond = (perMinute + 1 - capacity) / 60
    level = capacity
    updatedAt = now
  }

  /// When so much may be taken; what is larger than the capacity waits for a full bucket, and leaves a debt.
  func readyTime(for amount: Double, now: Duration) -> Duration {
    let missing = min(amount, capacity) - level(at: now)
    // Below a millionth it is rounding.
    return missing < 1e-6 ? now : now + .seconds(missing / perSecond)
  }

  /// Takes an amount, which may leave a debt.
  mutating func take(_ amount: Double, now: Duration) {
    level = level(at: now) - amount
    updatedAt = now
  }

  /// Gives back what was taken and not used, or takes more, when it is negative.
  mutating func giveBack(_ amount: Double, now: Duration) {
    level = min(capacity, level(at: now) + amount)
    updatedAt = now
  }

  private func level(at now: Duration) -> Double {
    min(capacity, level + max(0, (now - updatedAt) / .seconds(1)) * perSecond)
  }
}
