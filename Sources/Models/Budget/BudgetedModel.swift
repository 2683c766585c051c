package import PromptCI

/// A model that asks another only as long as a budget allows.
///
/// Every attempt of a retry costs: a ``RetryingModel`` goes around this one, and answers that are not paid for, from a
/// cache or a cassette, do not go through it.
package struct BudgetedModel: LanguageModel {
  private let model: any LanguageModel
  private let budget: Budget
  private let cost: @Sendable (TokenUsage) -> Double?

  /// Wraps a model.
  ///
  /// - Parameters:
  ///   - model: The model that is asked.
  ///   - budget: What may be spent; shared by everything that spends.
  ///   - cost: What tokens of this model cost, in US dollars; `nil` when no price is known.
  package init(
    _ model: any LanguageModel, budget: Budget,
    cost: @escaping @Sendable (TokenUsage) -> Double?
  ) {
    self.model = model
    self.budget = budget
    self.cost = cost
  }

  /// Where the other model's requests go.
  package var baseURL: String { model.baseURL }

  /// Asks once, if there is enough left.
  ///
  /// A failure that the provider does not charge for costs nothing; any other counts as much as was thought before.
  ///
  /// - Throws: What the other model throws; ``ModelError/budgetSpent(_:)``, ``ModelError/unknownPrice(_:)``.
  package func respond(to request: ModelRequest) async throws -> Response {
    guard budget.isBounded else { return try await respondUnbounded(to: request) }
    let estimate = request.estimatedUsage
    let estimatedCost = cost(estimate)
    if budget.maximumCost != nil, estimatedCost == nil {
      throw ModelError.unknownPrice(request.model)
    }
    let reservation = try await budget.reserve(Spending(estimate, cost: estimatedCost))
    do {
      let response = try await model.respond(to: request)
      budget.settle(reservation, spending(of: response))
      return response
    } catch {
      budget.settle(reservation, BudgetedModel.isFree(error) ? .zero : nil)
      throw error
    }
  }

  /// Asks once, and estimates only what the provider does not tell.
  private func respondUnbounded(to request: ModelRequest) async throws -> Response {
    func estimate() -> Spending {
      let usage = request.estimatedUsage
      return Spending(usage, cost: cost(usage))
    }
    try Task.checkCancellation()
    do {
      let response = try await model.respond(to: request)
      budget.add(spending(of: response) ?? estimate())
      return response
    } catch {
      if !BudgetedModel.isFree(error) { budget.add(estimate()) }
      throw error
    }
  }

  /// What an answer used; `nil` when its provider does not tell.
  private func spending(of response: Response) -> Spending? {
    response.usage.total > 0 ? Spending(response.usage, cost: cost(response.usage)) : nil
  }

  /// Whether a request that failed so costs nothing.
  private static func isFree(_ error: any Error) -> Bool {
    guard let error = error as? ModelError else { return false }
    // Errors that are no failed request come before one is made, or are the provider's refusal of it.
    return error.requestFailure.map { !$0.mayHaveBeenCharged } ?? true
  }
}
