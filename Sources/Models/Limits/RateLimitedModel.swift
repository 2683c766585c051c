package import PromptCI

/// A model that forwards requests to another one no faster than a limiter allows.
///
/// All requests to a provider's model with the same key must share the limiter. A retry is a
/// request like any other, so a ``RetryingModel`` wraps this one.
package struct RateLimitedModel: LanguageModel {
  private let model: any LanguageModel
  private let limiter: RateLimiter
  private let timeline: ClockAdapter

  /// Wraps a model.
  package init(
    _ model: any LanguageModel, limiter: RateLimiter, timeline: ClockAdapter = .continuous
  ) {
    self.model = model
    self.limiter = limiter
    self.timeline = timeline
  }

  /// The base URL of the wrapped model's requests.
  package var baseURL: String { model.baseURL }

  /// Waits for a permit, and sends one request.
  package func respond(to request: ModelRequest) async throws -> Response {
    try await respond(to: request) { $0 }
  }

  /// Waits for a permit, and sends one request.
  ///
  /// - Returns: The answer. Its latency is the wrapped model's, without the wait.
  /// - Throws: The wrapped model's errors; `CancellationError` if the task is cancelled while it
  ///   waits.
  package func respond(
    to request: ModelRequest, onArrival: @escaping ArrivalHandler
  ) async throws -> Response {
    let timeline = timeline
    return try await limiter.answer(estimate: request.estimatedUsage) {
      let start = timeline.now()
      let response = try await model.respond(to: request) { response in
        var response = response
        response.latency = (timeline.now() - start) / .seconds(1)
        return onArrival(response)
      }
      return (response, response.usage)
    }
  }
}
