package import PromptCI

extension ModelSource {
  /// Adds rate limits, the budget and retries to a model that does not come from a provider.
  ///
  /// - Parameters:
  ///   - model: The model.
  ///   - name: The model's name, which selects its limiter and its price.
  /// - Returns: The wrapped model.
  package func governed(_ model: any LanguageModel, named name: ModelID) -> any LanguageModel {
    let prices = configuration.prices
    let limited = RateLimitedModel(
      model, limiter: limiters.limiter(for: name, baseURL: model.baseURL, account: ""))
    let budgeted = BudgetedModel(limited, budget: budget) { prices.cost(of: $0, model: name) }
    return RetryingModel(budgeted, policy: configuration.retries)
  }
}
