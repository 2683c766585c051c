package import PromptCI

/// A model that forwards requests to another one while a budget allows them.
///
/// Every attempt of a retry costs, so a ``RetryingModel`` wraps this one. Answers from a cache or a
/// cassette are free and do not pass through it.
package struct BudgetedModel: LanguageModel {
  private let model: any LanguageModel
  private let budget: Budget
  private let cost: @Sendable (TokenUsage) -> Double?

  /// Wraps a model.
  ///
  /// - Parameters:
  ///   - model: The wrapped model.
  ///   - budget: The budget, shared by everything that spends.
  ///   - cost: The cost of tokens of this model, in US dollars; `nil` if the price is unknown.
  package init(
    _ model: any LanguageModel, budget: Budget,
    cost: @escaping @Sendable (TokenUsage) -> Double?
  ) {
    self.model = model
    self.budget = budget
    self.cost = cost
  }

  /// The base URL of the wrapped model's requests.
  package var baseURL: String { model.baseURL }

  /// Sends one request if the budget allows it.
  package func respond(to request: ModelRequest) async throws -> Response {
    try await respond(to: request) { $0 }
  }

  /// Sends one request if the budget allows it.
  ///
  /// A failure that the provider does not charge for costs nothing. Any other failure counts as the
  /// estimate.
  ///
  /// - Throws: The wrapped model's errors; ``ModelError/budgetSpent(_:)``,
  ///   ``ModelError/unknownPrice(_:)``.
  package func respond(
    to request: ModelRequest, onArrival: @escaping ArrivalHandler
  ) async throws -> Response {
    try await budget.answer(of: request.model, estimate: request.estimatedUsage, cost: cost) {
      let response = try await model.respond(to: request, onArrival: onArrival)
      return (response, response.usage)
    }
  }
}
