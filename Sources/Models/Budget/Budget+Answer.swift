internal import PromptCI

extension Budget {
  /// Asks once, if there is enough left, and settles what that used.
  ///
  /// A failure that the provider does not charge for costs nothing; any other counts as much as was thought before.
  ///
  /// - Parameters:
  ///   - model: The model that is asked.
  ///   - estimate: The tokens that the request will use, before it is made.
  ///   - cost: What tokens of this model cost, in US dollars; `nil` when no price is known.
  ///   - ask: Asks; gives the answer and the tokens that it used, none where nobody counted them.
  /// - Returns: The answer.
  /// - Throws: What `ask` throws; ``ModelError/budgetSpent(_:)``, ``ModelError/unknownPrice(_:)``.
  func answer<Answer: Sendable>(
    of model: ModelID, estimate: TokenUsage, cost: (TokenUsage) -> Double?,
    _ ask: () async throws -> (Answer, TokenUsage)
  ) async throws -> Answer {
    let estimatedCost = cost(estimate)
    if maximumCost != nil, estimatedCost == nil { throw ModelError.unknownPrice(model) }
    let reservation = try await reserve(Spending(estimate, cost: estimatedCost))
    do {
      let (answer, usage) = try await ask()
      settle(reservation, usage.total > 0 ? Spending(usage, cost: cost(usage)) : nil)
      return answer
    } catch let error as ModelError {
      // Errors that are no failed request come before one is made, or are the provider's refusal of it.
      let isFree = error.requestFailure.map { !$0.mayHaveBeenCharged } ?? true
      settle(reservation, isFree ? .zero : nil)
      throw error
    } catch {
      settle(reservation, nil)
      throw error
    }
  }
}
