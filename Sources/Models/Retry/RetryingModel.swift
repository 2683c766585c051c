package import PromptCI

/// A model that asks another again when a request fails in a way that may pass.
///
/// The other is asked at most `policy.maximumAttempts` times for an answer. An answer that was cut, refused or empty is
/// an answer. Cancellation ends the waiting at once.
package struct RetryingModel: LanguageModel {
  private let model: any LanguageModel
  private let policy: RetryPolicy
  private let timeline: Timeline
  private let random: @Sendable () -> Double
  private let record: @Sendable (RequestAttempt) -> Void

  /// Wraps a model.
  ///
  /// - Parameters:
  ///   - model: The model that is asked.
  ///   - policy: When to ask again.
  ///   - timeline: What measures and waits.
  ///   - random: Numbers in `0..<1`.
  ///   - record: Is given every attempt when it has ended.
  package init(
    _ model: any LanguageModel, policy: RetryPolicy = RetryPolicy(),
    timeline: Timeline = .continuous,
    random: @escaping @Sendable () -> Double = { .random(in: 0..<1) },
    record: @escaping @Sendable (RequestAttempt) -> Void = { _ in }
  ) {
    self.model = model
    self.policy = policy
    self.timeline = timeline
    self.random = random
    self.record = record
  }

  /// Where the other model's requests go.
  package var baseURL: String { model.baseURL }

  /// Asks until there is an answer, a failure that does not pass, or the policy's bounds are reached.
  ///
  /// - Throws: What the other model throws: as it is when it is not asked again for it, and as
  ///   ``ModelError/gaveUp(_:attempts:reason:)`` when it could have been, or has been.
  package func respond(to request: ModelRequest) async throws -> Response {
    var number = 1
    var delayed = Duration.zero
    while true {
      let start = timeline.now()
      var attempt = RequestAttempt(model: request.model, number: number, duration: .zero)
      do {
        let response = try await model.respond(to: request)
        attempt.duration = timeline.now() - start
        record(attempt)
        return response
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
