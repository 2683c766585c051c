package import PromptCI

/// A model that asks another again when a request fails in a way that may pass.
///
/// The other is asked at most `policy.maximumAttempts` times for an answer. An answer that was cut, refused or empty is
/// an answer. Cancellation ends the waiting at once.
package struct RetryingModel: LanguageModel {
  private let model: any LanguageModel
  private let retrier: Retrier

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
    retrier = Retrier(policy: policy, timeline: timeline, random: random, record: record)
  }

  /// Where the other model's requests go.
  package var baseURL: String { model.baseURL }

  /// Asks until there is an answer, a failure that does not pass, or the policy's bounds are reached.
  package func respond(to request: ModelRequest) async throws -> Response {
    try await respond(to: request) { $0 }
  }

  /// Asks until there is an answer, a failure that does not pass, or the policy's bounds are reached.
  ///
  /// - Throws: What the other model throws: as it is when it is not asked again for it, and as
  ///   ``ModelError/gaveUp(_:attempts:reason:)`` when it could have been, or has been.
  package func respond(
    to request: ModelRequest, onArrival: @escaping ArrivalHandler
  ) async throws -> Response {
    try await retrier.answer(of: request.model) {
      try await model.respond(to: request, onArrival: onArrival)
    }
  }
}
