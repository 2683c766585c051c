package import PromptCI

/// Totals of the model calls that an eval file's code made for one trial.
package struct ModelCallTotals: Hashable, Codable, Sendable {
  /// The number of calls that were answered.
  package var count = 0
  /// The number of calls that the cache or a cassette answered.
  package var cachedCount = 0
  /// The tokens that were used in this run.
  package var usage = TokenUsage()
  /// The cost of those tokens, in US dollars; `nil` if a price is unknown.
  package var cost: Double? = 0
  /// The tokens that the cached answers used when they were first made.
  package var cachedUsage = TokenUsage()
  /// The cost of the cached answers when they were first made, in US dollars, as far as prices are
  /// known.
  package var cachedCost = 0.0

  private enum CodingKeys: String, CodingKey {
    case count, cachedCount, usage, cost, cachedUsage, cachedCost
  }

  /// Creates the totals of no calls.
  package init() {}

  /// Whether there were model calls, and the cache had every answer.
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
  /// Adds a call that shares the answer to an equal call; both are counted.
  package mutating func addShared() {
    count += 1
    cachedCount += 1
  }

  /// The sum of two totals; its cost is unknown if either cost is.
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

// MARK: - Codable

extension ModelCallTotals {
  /// Decodes totals. Unreported usage of no calls becomes zero usage.
  package init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    count = try values.decode(Int.self, forKey: .count)
    cachedCount = try values.decode(Int.self, forKey: .cachedCount)
    usage = try values.decode(TokenUsage.self, forKey: .usage)
    cost = try values.decodeIfPresent(Double.self, forKey: .cost)
    cachedUsage = try values.decode(TokenUsage.self, forKey: .cachedUsage)
    cachedCost = try values.decode(Double.self, forKey: .cachedCost)
    if count == cachedCount, usage == .unreported { usage = TokenUsage() }
    if cachedCount == 0, cachedUsage == .unreported { cachedUsage = TokenUsage() }
  }

  /// Encodes totals.
  package func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(count, forKey: .count)
    try values.encode(cachedCount, forKey: .cachedCount)
    try values.encode(writtenUsage, forKey: .usage)
    try values.encodeIfPresent(cost, forKey: .cost)
    try values.encode(writtenCachedUsage, forKey: .cachedUsage)
    try values.encode(cachedCost, forKey: .cachedCost)
  }

  /// The usage to encode: zero usage of no calls is written as unreported.
  package var writtenUsage: TokenUsage {
    count == cachedCount && usage == TokenUsage() ? .unreported : usage
  }

  /// The usage of cached answers to encode.
  package var writtenCachedUsage: TokenUsage {
    cachedCount == 0 && cachedUsage == TokenUsage() ? .unreported : cachedUsage
  }
}
