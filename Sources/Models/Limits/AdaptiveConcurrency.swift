/// How many requests may be under way, learnt from which are answered and which are turned away.
///
/// Additive increase, multiplicative decrease, as TCP does it (Chiu and Jain, "Analysis of the Increase and Decrease
/// Algorithms for Congestion Avoidance in Computer Networks", 1989; slow start and the memory of the last
/// loss after Jacobson, 1988). Far from where requests were last turned away, it doubles in a round trip; near it, it
/// grows by one; past it, by as much as it is past it, since the provider then allows more than it did. It
/// halves when a request is turned away, once for all that were under way together.
///
/// One at a time may still be too many: then requests are spaced, too.
struct AdaptiveConcurrency: Hashable, Sendable {
  /// The least time from one request's beginning to the next one's.
  private(set) var spacing = Duration.zero

  private var limit: Double
  private let maximum: Double
  /// Where requests were last turned away.
  private var ceiling: Double?
  /// The first request that began after the last decrease.
  private var firstAfterDecrease = 0
  /// How many requests were answered since one was turned away while they were spaced.
  private var answeredInARow = 0

  private static let firstSpacing = Duration.milliseconds(250)
  private static let maximumSpacing = Duration.seconds(4)

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
      // The share that is taken off doubles each time: a tenth, a fifth, two fifths, all.
      answeredInARow += 1
      let share = 0.1 * Double(1 << min(answeredInARow - 1, 4))
      spacing = share < 0.5 ? spacing * (1 - share) : .zero
      return
    }
    guard wasLimiting else { return }
    limit = min(maximum, limit + growth)
  }

  /// What an answer adds.
  private var growth: Double {
    guard let ceiling else { return 1 }
    let near = 0.9 * ceiling
    if limit < near { return min(1, near - limit + 1 / limit) }
    return max(1, limit - ceiling) / limit
  }

  /// Takes note of a request that was turned away because there are too many.
  ///
  /// - Parameters:
  ///   - number: The request's number; numbers grow with every beginning.
  ///   - next: The number of the next request that begins.
  ///   - isTimed: Whether it is known how long to wait, so that nothing has to be guessed.
  mutating func recordRejection(of number: Int, next: Int, isTimed: Bool) {
    guard number >= firstAfterDecrease else { return }
    firstAfterDecrease = next
    answeredInARow = 0
    if limit >= 2 {
      ceiling = limit
    } else if !isTimed {
      spacing = min(
        max(spacing * 2, AdaptiveConcurrency.firstSpacing), AdaptiveConcurrency.maximumSpacing)
    }
    limit = max(1, limit / 2)
  }
}
