internal import PromptCI

extension RateLimiter {
  /// Waits for a permit, sends one request, and learns from its outcome.
  ///
  /// - Parameters:
  ///   - estimate: The tokens that the request is expected to use.
  ///   - ask: Sends the request, and returns the answer and the tokens it used, which may be
  ///     unreported.
  /// - Returns: The answer.
  /// - Throws: The errors of `ask`; `CancellationError` if the task is cancelled while it waits.
  func answer<Answer: Sendable>(
    estimate: TokenUsage, _ ask: () async throws -> (Answer, TokenUsage)
  ) async throws -> Answer {
    let permit = try await acquire(tokens: estimate.total)
    do {
      let (answer, usage) = try await ask()
      finish(permit, .answered, tokens: usage.total > 0 ? usage.total : nil)
      return answer
    } catch let error as ModelError {
      let failure = error.requestFailure
      let outcome: RequestOutcome =
        failure?.isOverload == true ? .rejected(retryAfter: failure?.retryAfter) : .inconclusive
      finish(permit, outcome, tokens: failure?.mayHaveBeenCharged == false ? 0 : nil)
      throw error
    } catch {
      finish(permit, .inconclusive)
      throw error
    }
  }
}
