/// The number of requests allowed in flight, learned from answers and rejections.
///
/// Additive increase, multiplicative decrease, as in TCP (Chiu and Jain, "Analysis of the Increase
/// and Decrease Algorithms for Congestion Avoidance in Computer Networks", 1989; slow start and the
/// memory of the last loss after Jacobson, 1988). Well below the last ceiling, the limit doubles
/// per round trip; near it, it grows by one. Above the last ceiling it grows by the excess over it,
/// since the provider then allows more than before. A rejection halves the limit, once for all
/// requests that were in flight together.
///
/// Even one at a time may be too many. Then requests are also spaced, by a time that is learned in
/// the same way.
struct AdaptiveConcurrency: Hashable, Sendable {
  /// The minimum time between the starts of two requests.
  private(set) var spacing = Duration.zero

  private var limit: Double
  private let maximum: Double
  /// The limit at the last rejection; `nil` before one.
  private var ceiling: Double?
  /// The spacing at the last rejection.
  private var refusedSpacing = Duration.zero
  /// The number of requests answered near that spacing since.
  private var answeredNear = 0
  /// The number of the first request that starts after the last decrease.
  private var firstAfterDecrease = 0

  private static let minimumSpacing = Duration.milliseconds(10)
  private static let maximumSpacing = Duration.seconds(8)

  /// Creates the initial limit.
  init(initial: Int, maximum: Int) {
    limit = Double(max(initial, 1))
    self.maximum = Double(max(initial, maximum, 1))
  }

  /// The maximum number of requests in flight, 1 or more.
  var current: Int { Int(limit) }

  /// Records an answer.
  ///
  /// - Parameter wasLimiting: Whether the limit was reached. If not, the answer says nothing about
  ///   a higher limit.
  mutating func recordAnswer(wasLimiting: Bool) {
    if spacing > .zero {
      shortenSpacing()
    } else if wasLimiting {
      limit = min(maximum, limit + growth)
    }
  }

  /// The increase per answer. A round trip has as many answers as the limit.
  private var growth: Double {
    guard let ceiling else { return 1 }
    let near = min(0.9 * ceiling, ceiling - 1)
    if limit < near { return min(1, near - limit) }
    return max(min(1, ceiling / 10), limit - ceiling) / limit
  }

  /// Moves halfway towards the rejected spacing, then shortens by a twentieth, a tenth, and so on.
  private mutating func shortenSpacing() {
    let near = refusedSpacing * 1.1
    if spacing >= AdaptiveConcurrency.maximumSpacing {
      // At the maximum spacing, an answer means that the provider has started a new window.
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

  /// Records a request that was rejected because there are too many.
  ///
  /// - Parameters:
  ///   - number: The request's number. Numbers increase with every start.
  ///   - next: The number of the next request to start.
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
