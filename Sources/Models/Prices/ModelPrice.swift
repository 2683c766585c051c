package import PromptCI

/// The price of a model's tokens, in US dollars per million.
package struct ModelPrice: Hashable, Sendable {
  /// Prices for all tokens of a request.
  package struct Rates: Hashable, Sendable {
    /// The price of input tokens.
    package var input: Double
    /// The price of input tokens read from the provider's cache.
    package var cachedInput: Double
    /// The price of output tokens, including reasoning.
    package var output: Double

    /// Creates prices.
    package init(input: Double, cachedInput: Double? = nil, output: Double) {
      self.input = input
      self.cachedInput = cachedInput ?? input
      self.output = output
    }

    /// The cost of tokens, in US dollars.
    package func cost(of usage: TokenUsage) -> Double {
      let cached = min(max(usage.cachedInput, 0), usage.input)
      let millions =
        Double(usage.input - cached) * input + Double(cached) * cachedInput
        + Double(usage.output) * output
      return millions / 1e6
    }
  }

  /// The standard prices.
  package var rates: Rates
  /// The maximum number of input tokens at the standard prices; `nil` if they always apply.
  package var longContextThreshold: Int?
  /// The prices of a request with more input tokens.
  package var longContextRates: Rates?

  /// Creates a price.
  package init(_ rates: Rates, longContextThreshold: Int? = nil, longContextRates: Rates? = nil) {
    self.rates = rates
    self.longContextThreshold = longContextThreshold
    self.longContextRates = longContextRates
  }

  /// Whether all usage is free.
  var isFree: Bool {
    [rates, longContextRates].compactMap(\.self)
      .allSatisfy { $0.input == 0 && $0.cachedInput == 0 && $0.output == 0 }
  }

  /// The cost of a request and its answer, in US dollars.
  package func cost(of usage: TokenUsage) -> Double {
    if let longContextThreshold, let longContextRates, usage.input > longContextThreshold {
      return longContextRates.cost(of: usage)
    }
    return rates.cost(of: usage)
  }
}
