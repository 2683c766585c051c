package import PromptCI

/// An amount of tokens and money.
package struct Spending: Hashable, Sendable {
  /// The maximum number of tokens counted for one request. It is far above any real number, yet a
  /// million of these can be added.
  static let maximumTokens = 1 << 40

  /// The number of input and output tokens.
  package private(set) var tokens: Int

  /// The money, in billionths of a US dollar, so that sums are exact.
  private var nanodollars: Int

  /// An amount of zero.
  package static let zero = Spending(TokenUsage(), cost: 0)

  /// Creates an amount.
  ///
  /// - Parameters:
  ///   - usage: The tokens.
  ///   - cost: Their cost, in US dollars; `nil` if it is unknown and not needed.
  package init(_ usage: TokenUsage, cost: Double?) {
    let clamped = { (tokens: Int) in min(max(tokens, 0), Spending.maximumTokens) }
    tokens = clamped(usage.input) + clamped(usage.output)
    nanodollars = Spending.nanodollars(cost ?? 0)
  }

  /// The money, in US dollars.
  package var cost: Double { Double(nanodollars) / 1e9 }

  /// The sum of two amounts.
  package static func + (left: Spending, right: Spending) -> Spending {
    var sum = left
    sum.tokens += right.tokens
    sum.nanodollars += right.nanodollars
    return sum
  }

  /// The difference of two amounts.
  package static func - (left: Spending, right: Spending) -> Spending {
    var rest = left
    rest.tokens -= right.tokens
    rest.nanodollars -= right.nanodollars
    return rest
  }

  /// Whether the amount is within limits. `nil` means no limit.
  func isWithin(tokens maximumTokens: Int?, cost maximumCost: Double?) -> Bool {
    tokens <= maximumTokens ?? .max
      && maximumCost.map { nanodollars <= Spending.nanodollars($0, atMost: 9e9) } ?? true
  }

  /// An amount of US dollars in nanodollars, limited to a million for one request, so that sums
  /// fit.
  private static func nanodollars(_ cost: Double, atMost maximum: Double = 1e6) -> Int {
    cost > 0 ? Int((min(cost, maximum) * 1e9).rounded()) : 0
  }
}
