internal import PromptCI

extension Budget {
  /// Sends one request if the budget allows it, and settles its usage.
  ///
  /// A failure that the provider does not charge for costs nothing. Any other failure counts as the
  /// estimate.
  ///
  /// - Parameters:
  ///   - model: The model.
  ///   - estimate: The tokens that the request is expected to use.
  ///   - cost: The cost of tokens of this model, in US dollars; `nil` if the price is unknown.
  ///   - ask: Sends the request, and returns the answer and its usage, which may be unreported.
  /// - Returns: The answer.
  /// - Throws: The errors of `ask`; ``ModelError/budgetSpent(_:)``,
  ///   ``ModelError/unknownPrice(_:)``.
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
      // Without a limit nothing is reserved, and an estimate is made only for unreported usage.
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

  /// Whether a request that failed with the error costs nothing.
  private static func isFree(_ error: any Error) -> Bool {
    guard let error = error as? ModelError else { return false }
    // Other errors occur before a request is sent, or are the provider's refusal of it.
    return error.requestFailure.map { !$0.mayHaveBeenCharged } ?? true
  }
}
