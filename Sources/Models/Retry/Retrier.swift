internal import PromptCI

/// Retries a request that fails in a transient way.
///
/// It makes at most `policy.maximumAttempts` requests. Cancellation ends a delay at once.
struct Retrier: Sendable {
  /// The retry policy.
  let policy: RetryPolicy
  /// The clock.
  let timeline: ClockAdapter
  /// A generator of random numbers in `0..<1`.
  let random: @Sendable () -> Double
  /// Called with every attempt when it has ended.
  let record: @Sendable (RequestAttempt) -> Void

  /// Sends requests until there is an answer, a permanent failure, or a limit of the policy is
  /// reached.
  ///
  /// - Throws: The errors of `ask`. An error is thrown unchanged if it is not retried, and as
  ///   ``ModelError/gaveUp(_:attempts:reason:)`` if it could have been or was.
  func answer<Answer: Sendable>(
    of model: ModelID, _ ask: () async throws -> Answer
  ) async throws -> Answer {
    var number = 1
    var delayed = Duration.zero
    while true {
      let start = timeline.now()
      var attempt = RequestAttempt(model: model, number: number, duration: .zero)
      do {
        let answer = try await ask()
        attempt.duration = timeline.now() - start
        record(attempt)
        return answer
      } catch let error as ModelError {
        guard let failure = error.requestFailure else { throw error }
        attempt.duration = timeline.now() - start
        attempt.failure = failure
        let decision = policy.decision(
          after: number, failure: failure, delayed: delayed, random: random())
        switch decision {
        case .retry(let delay):
          attempt.delay = delay
          record(attempt)
          try await timeline.sleep(for: delay)
          delayed += delay
          number += 1
        case .stop(let reason):
          record(attempt)
          if reason == .permanent, number == 1 { throw error }
          throw ModelError.gaveUp(failure, attempts: number, reason: reason)
        }
      }
    }
  }
}
