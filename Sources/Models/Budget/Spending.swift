package import PromptCI

/// Tokens and money.
package struct Spending: Hashable, Sendable {
  /// The most tokens that one request counts as, far beyond what any has: a million of them still add up.
  static let maximumTokens = 1 << 40

  /// The number of tokens of requests and answers.
  package private(set) var tokens: Int

  /// Money in billionths of a US dollar, so that sums are exact.
  private var nanodollars: Int

  /// Nothing.
  package static let zero = Spending(TokenUsage(), cost: 0)

  /// Creates an amount.
  ///
  /// - Parameters:
  ///   - usage: The tokens.
  ///   - cost: What they cost, in US dollars; `nil` when that is unknown and nobody wants to know.
  package init(_ usage: TokenUsage, cost: Double?) {
    let clamped = { (tokens: Int) in min(max(tokens, 0), Spending.maximumTokens) }
    tokens = clamped(usage.input) + clamped(usage.output)
    nanodollars = Spending.nanodollars(cost ?? 0)
  }

  /// The money in US dollars.
  package var cost: Double { Double(nanodollars) / 1e9 }

  /// The sum of two amounts.
  package static func + (left: Spending, right: Spending) -> Spending {
    var sum = left
    sum.tokens += right.tokens
    sum.nanodollars += right.nanodollars
    return sum
  }

  /// What is left of an amount.
  package static func - (left: Spending, right: Spending) -> Spending {
    var rest = left
    rest.tokens -= right.tokens
    rest.nanodollars -= right.nanodollars
    return rest
  }

  /// Whether the amount is within bounds; `nil` is no bound.
  func isWithin(tokens maximumTokens: Int?, cost maximumCost: Double?) -> Bool {
    tokens <= maximumTokens ?? .max
      && maximumCost.map { nanodollars <= Spending.nanodollars($0, atMost: 9e9) } ?? true
  }

  /// An amount in US dollars: of one request a million at most, so that sums fit.
  private static func nanodollars(_ cost: Double, atMost maximum: Double = 1e6) -> Int {
    cost > 0 ? Int((min(cost, maximum) * 1e9).rounded()) : 0
  }
}
