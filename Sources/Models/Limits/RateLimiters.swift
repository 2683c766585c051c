package import PromptCI
internal import Synchronization

/// The limiters of a run: one for every model of a provider and key that it is asked with.
///
/// All of them together have no more requests under way than one may have at most.
package final class RateLimiters: Sendable {
  private struct Target: Hashable {
    var model: ModelID
    var baseURL: String
    var account: String
  }

  private let limits: RateLimits
  private let timeline: Timeline
  private let gate: RequestGate
  private let limiters = Mutex<[Target: RateLimiter]>([:])

  /// Creates an empty set, whose limiters will all have these limits.
  package init(_ limits: RateLimits, timeline: Timeline = .continuous) {
    self.limits = limits
    self.timeline = timeline
    gate = RequestGate(places: max(limits.initialConcurrency, limits.maximumConcurrency))
  }

  /// Finds the limiter of a model, or makes it.
  ///
  /// - Parameters:
  ///   - model: The model.
  ///   - baseURL: Where it is asked.
  ///   - account: What tells keys apart, such as the name of the variable that holds the key; not the key.
  /// - Returns: The limiter, the same for the same arguments.
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
