/// The retry policy: a pure function of the failure, the number of attempts and a random number.
///
/// The delay is random between 0 and a bound that doubles with every attempt up to a cap: "full
/// jitter", as in Marc Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015. If
/// the server asks for a wait, it is the minimum delay, and the random part on top is a first
/// attempt's, so that requests rejected together do not return together.
package struct RetryPolicy: Hashable, Sendable {
  /// The maximum number of requests for one answer, 1 or more.
  package var maximumAttempts = 8

  /// The bound on the delay after the first attempt.
  package var baseDelay: Duration = .milliseconds(500)

  /// The bound on every delay that the server does not set.
  package var maximumDelay: Duration = .seconds(30)

  /// The longest wait that a server may ask for. Beyond it there is no further attempt.
  package var maximumRetryAfter: Duration = .seconds(120)

  /// The bound on all delays for one answer together.
  package var maximumTotalDelay: Duration = .seconds(300)

  /// Creates a policy with default values, which can be changed.
  package init() {}

  /// The reason why there is no further attempt.
  package enum StopReason: Hashable, Sendable {
    /// The same request would fail again.
    case permanent
    /// The maximum number of attempts was reached.
    case attempts(Int)
    /// The server asks for a longer wait than allowed.
    case retryAfter(Duration, allowed: Duration)
    /// The delays would add up to more than allowed.
    case totalDelay(allowed: Duration)
  }

  /// The decision after a failed attempt.
  package enum Decision: Hashable, Sendable {
    /// Retry after a delay.
    case retry(after: Duration)
    /// Do not retry.
    case stop(StopReason)
  }

  /// Decides after a failed attempt.
  ///
  /// - Parameters:
  ///   - attempt: The number of the failed attempt, from 1.
  ///   - failure: The failure.
  ///   - delayed: The sum of the delays so far.
  ///   - random: A uniform random number in `0..<1`.
  /// - Returns: Whether to retry, and when.
  package func decision(
    after attempt: Int, failure: RequestFailure, delayed: Duration, random: Double
  ) -> Decision {
    guard failure.isTransient else { return .stop(.permanent) }
    guard attempt < maximumAttempts else { return .stop(.attempts(maximumAttempts)) }
    let delay: Duration
    if let retryAfter = failure.retryAfter, retryAfter > .zero {
      guard retryAfter <= maximumRetryAfter else {
        return .stop(.retryAfter(retryAfter, allowed: maximumRetryAfter))
      }
      delay = retryAfter + min(baseDelay, maximumDelay) * random
    } else {
      delay = bound(after: attempt) * random
    }
    guard delayed + delay <= maximumTotalDelay else {
      return .stop(.totalDelay(allowed: maximumTotalDelay))
    }
    return .retry(after: delay)
  }

  /// The bound on the delay after an attempt. It doubles with every attempt, up to the cap.
  package func bound(after attempt: Int) -> Duration {
    // Sixty doublings of a nanosecond are longer than any cap.
    var bound = baseDelay
    for _ in 1..<min(max(attempt, 1), 61) {
      if bound >= maximumDelay { break }
      bound *= 2
    }
    return min(bound, maximumDelay)
  }
}

// MARK: - CustomStringConvertible

extension RetryPolicy.StopReason: CustomStringConvertible {
  /// The reason, as the end of a sentence.
  package var description: String {
    switch self {
    case .permanent: "a retry would not help"
    case .attempts(let count): "the limit is \(count)"
    case .retryAfter(let asked, let allowed):
      "the server asks to wait \(asked.wholeSeconds) s, but the limit is \(allowed.wholeSeconds) s; try again later"
    case .totalDelay(let allowed): "the total wait is limited to \(allowed.wholeSeconds) s"
    }
  }
}

extension Duration {
  /// The duration in seconds, rounded up.
  fileprivate var wholeSeconds: Int64 {
    components.attoseconds > 0 ? components.seconds + 1 : components.seconds
  }
}
