package import PromptCI

/// A model that retries requests to another one if they fail in a transient way.
///
/// It sends at most `policy.maximumAttempts` requests for an answer. A truncated, refused or empty
/// answer is an answer. Cancellation ends a delay at once.
package struct RetryingModel: LanguageModel {
  private let model: any LanguageModel
  private let retrier: Retrier

  /// Wraps a model.
  ///
  /// - Parameters:
  ///   - model: The wrapped model.
  ///   - policy: The retry policy.
  ///   - timeline: The clock.
  ///   - random: A generator of random numbers in `0..<1`.
  ///   - record: Called with every attempt when it has ended.
  package init(
    _ model: any LanguageModel, policy: RetryPolicy = RetryPolicy(),
    timeline: ClockAdapter = .continuous,
    random: @escaping @Sendable () -> Double = { .random(in: 0..<1) },
    record: @escaping @Sendable (RequestAttempt) -> Void = { _ in }
  ) {
    self.model = model
    retrier = Retrier(policy: policy, timeline: timeline, random: random, record: record)
  }

  /// The base URL of the wrapped model's requests.
  package var baseURL: String { model.baseURL }

  /// Sends requests until there is an answer, a permanent failure, or a limit of the policy is
  /// reached.
  package func respond(to request: ModelRequest) async throws -> Response {
    try await respond(to: request) { $0 }
  }

  /// Sends requests until there is an answer, a permanent failure, or a limit of the policy is
  /// reached.
  ///
  /// - Throws: The wrapped model's errors. An error is thrown unchanged if it is not retried, and
  ///   as ``ModelError/gaveUp(_:attempts:reason:)`` if it could have been or was.
  package func respond(
    to request: ModelRequest, onArrival: @escaping ArrivalHandler
  ) async throws -> Response {
    try await retrier.answer(of: request.model) {
      try await model.respond(to: request, onArrival: onArrival)
    }
  }
}
