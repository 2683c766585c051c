package import PromptCI

/// What the code of an eval file asked of models for one trial.
package struct ModelCallTotals: Hashable, Codable, Sendable {
  /// How many calls were answered.
  package var count = 0
  /// How many of them the cache or a cassette answered.
  package var cachedCount = 0
  /// The tokens that were used in this run.
  package var usage = TokenUsage()
  /// What they cost, in US dollars; `nil` when a price is unknown.
  package var cost: Double? = 0
  /// The tokens that the answers from the cache had used.
  package var cachedUsage = TokenUsage()
  /// What those had cost, in US dollars, as far as it is known.
  package var cachedCost = 0.0

  /// Creates the totals of no calls.
  package init() {}

  /// Whether models were asked, and the cache had every answer.
  package var isCached: Bool { count > 0 && cachedCount == count }

  /// Adds a call.
  package mutating func add(usage: TokenUsage, cost: Double?, isCached: Bool) {
    count += 1
    if isCached {
      cachedCount += 1
      cachedUsage = cachedUsage + usage
      cachedCost += cost ?? 0
    } else {
      self.usage = self.usage + usage
      self.cost = self.cost.flatMap { total in cost.map { total + $0 } }
    }
  }
}

extension ModelCallTotals {
  /// The totals of both; a price that one does not know is not known of both.
  package static func + (left: ModelCallTotals, right: ModelCallTotals) -> ModelCallTotals {
    var sum = left
    sum.count += right.count
    sum.cachedCount += right.cachedCount
    sum.usage = left.usage + right.usage
    sum.cost = left.cost.flatMap { cost in right.cost.map { cost + $0 } }
    sum.cachedUsage = left.cachedUsage + right.cachedUsage
    sum.cachedCost += right.cachedCost
    return sum
  }
}
