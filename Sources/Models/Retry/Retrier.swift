internal import PromptCI

/// Makes a request again when it fails in a way that may pass.
///
/// At most `policy.maximumAttempts` requests are made. Cancellation ends the waiting at once.
struct Retrier: Sendable {
  /// When to ask again.
  let policy: RetryPolicy
  /// What measures and waits.
  let timeline: Timeline
  /// Numbers in `0..<1`.
  let random: @Sendable () -> Double
  /// Is given every attempt when it has ended.
  let record: @Sendable (RequestAttempt) -> Void

  /// Asks until there is an answer, a failure that does not pass, or the policy's bounds are reached.
  ///
  /// - Throws: What `ask` throws: as it is when it is not asked again for it, and as
  ///   ``ModelError/gaveUp(_:attempts:reason:)`` when it could have been, or has been.
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
