/// When to make a failed request again: a pure function of what failed, how often, and a random number.
///
/// The delay is random between nothing and a bound that doubles with every attempt up to a cap: "full jitter", as in
/// Marc Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015. Where the server says how long to wait, that
/// is the least delay, and the random part on top is that of a first attempt, so that those who were
/// sent away together do not come back together.
package struct RetryPolicy: Hashable, Sendable {
  /// The most requests that are made for one answer, 1 or more.
  package var maximumAttempts = 8

  /// The bound of the delay after the first attempt.
  package var baseDelay: Duration = .milliseconds(500)

  /// The bound of every delay that the server does not set.
  package var maximumDelay: Duration = .seconds(30)

  /// The longest that a server may ask to wait; beyond it there is no further attempt.
  package var maximumRetryAfter: Duration = .seconds(120)

  /// The bound of all delays of one answer together.
  package var maximumTotalDelay: Duration = .seconds(300)

  /// Creates the policy that holds where nothing else is said; its properties may be changed.
  package init() {}

  /// Why no further attempt is made.
  package enum StopReason: Hashable, Sendable {
    /// The same request would fail again.
    case permanent
    /// As many attempts were made as are allowed.
    case attempts(Int)
    /// The server asks to wait for longer than is allowed.
    case retryAfter(Duration, allowed: Duration)
    /// The delays would add up to more than is allowed.
    case totalDelay(allowed: Duration)
  }

  /// What to do after a failed attempt.
  package enum Decision: Hashable, Sendable {
    /// Ask again after a delay.
    case retry(after: Duration)
    /// Ask no more.
    case stop(StopReason)
  }

  /// Decides after a failed attempt.
  ///
  /// - Parameters:
  ///   - attempt: Which attempt failed, from 1.
  ///   - failure: How it failed.
  ///   - delayed: The delays so far.
  ///   - random: A number in `0..<1`, uniformly distributed.
  /// - Returns: Whether to ask again, and when.
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

  /// The bound of the delay after an attempt: it doubles with every attempt, up to the cap.
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
  /// The reason, in words that end a sentence.
  package var description: String {
    switch self {
    case .permanent: "asking again would not help"
    case .attempts(let count): "at most \(count) \(count == 1 ? "is" : "are") made"
    case .retryAfter(let asked, let allowed):
      "the server asks to wait \(asked.wholeSeconds) s, and at most \(allowed.wholeSeconds) s are waited; try again later"
    case .totalDelay(let allowed): "at most \(allowed.wholeSeconds) s are waited in all"
    }
  }
}

extension Duration {
  /// The duration in seconds, rounded up.
  fileprivate var wholeSeconds: Int64 {
    components.attoseconds > 0 ? components.seconds + 1 : components.seconds
  }
}
