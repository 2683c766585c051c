package import PromptCI

/// A model that asks another no faster than a limiter allows.
///
/// Everything that asks one provider's model with one key has to share the limiter. A retry is a request like any other:
/// a ``RetryingModel`` goes around this one.
package struct RateLimitedModel: LanguageModel {
  private let model: any LanguageModel
  private let limiter: RateLimiter
  private let timeline: Timeline

  /// Wraps a model.
  package init(
    _ model: any LanguageModel, limiter: RateLimiter, timeline: Timeline = .continuous
  ) {
    self.model = model
    self.limiter = limiter
    self.timeline = timeline
  }

  /// Where the other model's requests go.
  package var baseURL: String { model.baseURL }

  /// Waits for its turn, and asks once.
  package func respond(to request: ModelRequest) async throws -> Response {
    try await respond(to: request) { $0 }
  }

  /// Waits for its turn, and asks once.
  ///
  /// - Returns: The answer; its latency is the other model's alone, without the wait.
  /// - Throws: What the other model throws; `CancellationError` when it was not its turn yet.
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
