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
  package func respond(to request: ModelRequest) async throws -> Response {
    try await respond(to: request) { $0 }
  }

  /// Asks once, if there is enough left.
  ///
  /// A failure that the provider does not charge for costs nothing; any other counts as much as was thought before.
  ///
  /// - Throws: What the other model throws; ``ModelError/budgetSpent(_:)``, ``ModelError/unknownPrice(_:)``.
  package func respond(
    to request: ModelRequest, onArrival: @escaping ArrivalHandler
  ) async throws -> Response {
    try await budget.answer(of: request.model, estimate: request.estimatedUsage, cost: cost) {
      let response = try await model.respond(to: request, onArrival: onArrival)
      return (response, response.usage)
    }
  }
}
