internal import PromptCI

extension RateLimiter {
  /// Waits for its turn, asks once, and takes note of what that tells about the limits.
  ///
  /// - Parameters:
  ///   - estimate: The tokens that the request will use, before it is made.
  ///   - ask: Asks; gives the answer and the tokens that it used, none where nobody counted them.
  /// - Returns: The answer.
  /// - Throws: What `ask` throws; `CancellationError` when it was not its turn yet.
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
