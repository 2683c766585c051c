package import PromptCI
internal import Synchronization

/// The limiters of a run: one for each model of a provider and key.
///
/// Together they keep the requests in flight within one limiter's maximum.
package final class RateLimiters: Sendable {
  private struct Target: Hashable {
    var model: ModelID
    var baseURL: String
    var account: String
  }

  private let limits: RateLimits
  private let timeline: ClockAdapter
  private let gate: RequestGate
  private let limiters = Mutex<[Target: RateLimiter]>([:])

  /// Creates an empty set whose limiters share these limits.
  package init(_ limits: RateLimits, timeline: ClockAdapter = .continuous) {
    self.limits = limits
    self.timeline = timeline
    gate = RequestGate(places: max(limits.initialConcurrency, limits.maximumConcurrency))
  }

  /// The limiter of a model, created on first use.
  ///
  /// - Parameters:
  ///   - model: The model.
  ///   - baseURL: The base URL of requests.
  ///   - account: A name that distinguishes keys, such as the variable that holds the key, but not
  ///     the key.
  /// - Returns: The limiter, which is the same for equal arguments.
  package func limiter(for model: ModelID, baseURL: String, account: String) -> RateLimiter {
    let target = Target(model: model, baseURL: baseURL, account: account)
    return limiters.withLock { limiters in
      if let limiter = limiters[target] { return limiter }
      let limiter = RateLimiter(limits, timeline: timeline, gate: gate)
      limiters[target] = limiter
      return limiter
    }
  }
}
