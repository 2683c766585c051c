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
  ///
  /// - Returns: The answer; its latency is the other model's alone, without the wait.
  /// - Throws: What the other model throws; `CancellationError` when it was not its turn yet.
  package func respond(to request: ModelRequest) async throws -> Response {
    let permit = try await limiter.acquire(tokens: request.estimatedUsage.total)
    let start = timeline.now()
    do {
      var response = try await model.respond(to: request)
      response.latency = (timeline.now() - start) / .seconds(1)
      let used = response.usage.total
      limiter.finish(permit, .answered, tokens: used > 0 ? used : nil)
      return response
    } catch let error as ModelError {
      let failure = error.requestFailure
      let outcome: RequestOutcome =
        failure?.isOverload == true ? .rejected(retryAfter: failure?.retryAfter) : .inconclusive
      limiter.finish(permit, outcome, tokens: failure?.mayHaveBeenCharged == false ? 0 : nil)
      throw error
    } catch {
      limiter.finish(permit, .inconclusive)
      throw error
    }
  }
}
