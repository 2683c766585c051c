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
  ///   - ask: Asks; returns the answer and its usage, which may be unreported.
  /// - Returns: The answer.
  /// - Throws: What `ask` throws; ``ModelError/budgetSpent(_:)``, ``ModelError/unknownPrice(_:)``.
  func answer<Answer: Sendable>(
    of model: ModelID, estimate: @autoclosure () -> TokenUsage, cost: (TokenUsage) -> Double?,
    _ ask: () async throws -> (Answer, TokenUsage)
  ) async throws -> Answer {
    func estimatedSpending() -> Spending {
      let usage = estimate()
      return Spending(usage, cost: cost(usage))
    }
    func spending(of usage: TokenUsage) -> Spending? {
      usage.isReported ? Spending(usage, cost: cost(usage)) : nil
    }
    guard isBounded else {
      // Nothing has to be set aside, and an estimate is made only of what nobody counted.
      try Task.checkCancellation()
      do {
        let (answer, usage) = try await ask()
        add(spending(of: usage) ?? estimatedSpending())
        return answer
      } catch {
        if !Budget.isFree(error) { add(estimatedSpending()) }
        throw error
      }
    }
    let usage = estimate()
    let estimatedCost = cost(usage)
    if maximumCost != nil, estimatedCost == nil { throw ModelError.unknownPrice(model) }
    let reservation = try await reserve(Spending(usage, cost: estimatedCost))
    do {
      let (answer, usage) = try await ask()
      settle(reservation, spending(of: usage))
      return answer
    } catch {
      settle(reservation, Budget.isFree(error) ? .zero : nil)
      throw error
    }
  }

  /// Whether a request that failed so costs nothing.
  private static func isFree(_ error: any Error) -> Bool {
    guard let error = error as? ModelError else { return false }
    // Errors that are no failed request come before one is made, or are the provider's refusal of it.
    return error.requestFailure.map { !$0.mayHaveBeenCharged } ?? true
  }
}
