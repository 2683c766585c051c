/// How many requests may be under way, learnt from which are answered and which are turned away.
///
/// Additive increase, multiplicative decrease, as TCP does it (Chiu and Jain, "Analysis of the Increase and Decrease
/// Algorithms for Congestion Avoidance in Computer Networks", 1989; slow start and the memory of the last
/// loss after Jacobson, 1988). Far from where requests were last turned away, it doubles in a round trip; near it, it
/// grows by one; past it, by as much as it is past it, since the provider then allows more than it did. It
/// halves when a request is turned away, once for all that were under way together.
///
/// One at a time may still be too many: then requests are spaced, too, by a time that is learnt in the same way.
struct AdaptiveConcurrency: Hashable, Sendable {
  /// The least time from one request's beginning to the next one's.
  private(set) var spacing = Duration.zero

  private var limit: Double
  private let maximum: Double
  /// How many were under way when requests were last turned away.
  private var ceiling: Double?
  /// The spacing at which a request was last turned away.
  private var refusedSpacing = Duration.zero
  /// How many requests were answered near that spacing since.
  private var answeredNear = 0
  /// The first request that began after the last decrease.
  private var firstAfterDecrease = 0

  private static let minimumSpacing = Duration.milliseconds(10)
  private static let maximumSpacing = Duration.seconds(8)

  /// Creates a limit before anything is known.
  init(initial: Int, maximum: Int) {
    limit = Double(max(initial, 1))
    self.maximum = Double(max(initial, maximum, 1))
  }

  /// The most requests that may be under way, 1 or more.
  var current: Int { Int(limit) }

  /// Takes note of an answer.
  ///
  /// - Parameter wasLimiting: Whether as many requests were under way as may be: otherwise more are not known to be fine.
  mutating func recordAnswer(wasLimiting: Bool) {
    if spacing > .zero {
      shortenSpacing()
    } else if wasLimiting {
      limit = min(maximum, limit + growth)
    }
  }

  /// What an answer adds: in a round trip there are as many answers as the limit.
  private var growth: Double {
    guard let ceiling else { return 1 }
    let near = min(0.9 * ceiling, ceiling - 1)
    if limit < near { return min(1, near - limit) }
    return max(min(1, ceiling / 10), limit - ceiling) / limit
  }

  /// Comes back half the way to where a request was turned away, then by a twentieth, a tenth, and so on.
  private mutating func shortenSpacing() {
    let near = refusedSpacing * 1.1
    if spacing >= AdaptiveConcurrency.maximumSpacing {
      // After so long a time, what is over is a window of the provider's, and a new one is open.
      spacing = .zero
    } else if spacing > near * 1.1 {
      spacing = (spacing + near) / 2
    } else {
      let share = 0.05 * Double(1 << answeredNear)
      answeredNear += 1
      spacing = share < 0.5 ? spacing * (1 - share) : .zero
    }
    if spacing < AdaptiveConcurrency.minimumSpacing { spacing = .zero }
  }

  /// Takes note of a request that was turned away because there are too many.
  ///
  /// - Parameters:
  ///   - number: The request's number; numbers grow with every beginning.
  ///   - next: The number of the next request that begins.
  mutating func recordRejection(of number: Int, next: Int) {
    guard number >= firstAfterDecrease else { return }
    firstAfterDecrease = next
    if limit >= 2 {
      ceiling = limit.rounded(.down)
    } else {
      refusedSpacing = spacing
      answeredNear = 0
      spacing = min(
        max(spacing * 2, AdaptiveConcurrency.minimumSpacing), AdaptiveConcurrency.maximumSpacing)
    }
    limit = max(1, limit / 2)
  }
}
