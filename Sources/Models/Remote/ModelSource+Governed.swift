package import PromptCI

extension ModelSource {
  /// A model that is no provider's, with what is around each provider's: limits, the budget and retries.
  ///
  /// - Parameters:
  ///   - model: The model that is asked.
  ///   - name: Its name, by which it has a limiter and a price.
  /// - Returns: The model that is to be asked in its place.
  package func governed(_ model: any LanguageModel, named name: ModelID) -> any LanguageModel {
    let prices = configuration.prices
    let limited = RateLimitedModel(
      model, limiter: limiters.limiter(for: name, baseURL: model.baseURL, account: ""))
    let budgeted = BudgetedModel(limited, budget: budget) { prices.cost(of: $0, model: name) }
    return RetryingModel(budgeted, policy: configuration.retries)
  }
}
