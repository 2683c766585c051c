package import PromptCI

/// What a model's tokens cost, in US dollars a million.
package struct ModelPrice: Hashable, Sendable {
  /// Prices that hold for all tokens of a request.
  package struct Rates: Hashable, Sendable {
    /// The price of tokens of requests.
    package var input: Double
    /// The price of tokens of requests that the provider read from its cache.
    package var cachedInput: Double
    /// The price of tokens of answers, reasoning among them.
    package var output: Double

    /// Creates prices.
    package init(input: Double, cachedInput: Double? = nil, output: Double) {
      self.input = input
      self.cachedInput = cachedInput ?? input
      self.output = output
    }

    /// What some tokens cost, in US dollars.
    package func cost(of usage: TokenUsage) -> Double {
      let cached = min(max(usage.cachedInput, 0), usage.input)
      let millions =
        Double(usage.input - cached) * input + Double(cached) * cachedInput
        + Double(usage.output) * output
      return millions / 1e6
    }
  }

  /// The usual prices.
  package var rates: Rates
  /// The most tokens of a request at the usual prices; `nil` when they always hold.
  package var longContextThreshold: Int?
  /// The prices of a request with more tokens.
  package var longContextRates: Rates?

  /// Creates a price.
  package init(_ rates: Rates, longContextThreshold: Int? = nil, longContextRates: Rates? = nil) {
    self.rates = rates
    self.longContextThreshold = longContextThreshold
    self.longContextRates = longContextRates
  }

  /// Whether nothing costs anything, however much is used.
  var isFree: Bool {
    [rates, longContextRates].compactMap(\.self)
      .allSatisfy { $0.input == 0 && $0.cachedInput == 0 && $0.output == 0 }
  }

  /// What a request and its answer cost, in US dollars.
  package func cost(of usage: TokenUsage) -> Double {
    if let longContextThreshold, let longContextRates, usage.input > longContextThreshold {
      return longContextRates.cost(of: usage)
    }
    return rates.cost(of: usage)
  }
}
