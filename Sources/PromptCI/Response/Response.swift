/// What a model answered.
public struct Response: Hashable, Sendable {
  /// The text of the answer; it may be empty.
  public var text: String

  /// Why the model stopped.
  public var finishReason: FinishReason

  /// The tools that the model asks to be called, in its order.
  public var toolCalls: [ToolCall]

  /// The tokens of the text and how likely each was; `nil` unless ``GenerationOptions/logProbabilities`` asked and the
  /// provider answered.
  public var tokenLogProbabilities: [TokenLogProbability]?

  /// The tokens that were used; not reported unless somebody counts them.
  public var usage: TokenUsage

  /// The time that the model took to answer when it was asked, in seconds.
  public var latency: Double

  /// The time until the first part of the answer came, in seconds; `nil` unless it was streamed
  /// (``GenerationOptions/streams``).
  public var timeToFirstToken: Double?

  /// Whether the answer came from the cache: then `latency` is that of the time when it was asked.
  public var isCached: Bool

  /// What the answer costs when it is asked for, in US dollars; `nil` when the price is unknown.
  public var cost: Double?

  /// Creates a response.
  public init(
    _ text: String, finishReason: FinishReason = .stop, toolCalls: [ToolCall] = [],
    tokenLogProbabilities: [TokenLogProbability]? = nil, usage: TokenUsage = .unreported,
    latency: Double = 0, timeToFirstToken: Double? = nil, isCached: Bool = false,
    cost: Double? = nil
  ) {
    self.text = text
    self.finishReason = finishReason
    self.toolCalls = toolCalls
    self.tokenLogProbabilities = tokenLogProbabilities
    self.usage = usage
    self.latency = latency
    self.timeToFirstToken = timeToFirstToken
    self.isCached = isCached
    self.cost = cost
  }
}

// MARK: - Ranges

extension Response {
  /// What no answer can have, as `latency is -1.0`; `nil` if there is no such thing.
  ///
  /// Whatever reads answers asks this, as a file may have been edited and a program may write anything.
  package var problem: String? {
    for (name, time) in [("latency", latency), ("timeToFirstToken", timeToFirstToken ?? 0)]
    where !(0...1e9).contains(time) {
      return "\(name) is \(time), and a time is from 0 to 1e9 seconds"
    }
    if let cost, !(0...1e9).contains(cost) {
      return "cost is \(cost), and a cost is from 0 to 1e9 US dollars"
    }
    let tokens = tokenLogProbabilities ?? []
    let chances = tokens.lazy.map(\.logProbability)
    let others = tokens.lazy.flatMap(\.alternatives).map(\.logProbability)
    if let number = chances.first(where: { !$0.isFinite }) ?? others.first(where: { !$0.isFinite })
    {
      return "a log-probability is \(number)"
    }
    return usage.problem.map { "usage.\($0)" }
  }
}

// MARK: - Codable

extension Response: Codable {
  private enum CodingKeys: String, CodingKey {
    case text, finishReason, toolCalls, tokenLogProbabilities, usage, latency, timeToFirstToken
    case isCached, cost
  }

  /// Reads a response; what an answer does not have need not be named.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      try container.decode(String.self, forKey: .text),
      finishReason: try container.decode(FinishReason.self, forKey: .finishReason),
      toolCalls: try container.decodeIfPresent([ToolCall].self, forKey: .toolCalls) ?? [],
      tokenLogProbabilities: try container.decodeIfPresent(
        [TokenLogProbability].self, forKey: .tokenLogProbabilities),
      usage: try container.decode(TokenUsage.self, forKey: .usage),
      latency: try container.decode(Double.self, forKey: .latency),
      timeToFirstToken: try container.decodeIfPresent(Double.self, forKey: .timeToFirstToken),
      isCached: try container.decode(Bool.self, forKey: .isCached),
      cost: try container.decodeIfPresent(Double.self, forKey: .cost))
  }

  /// Writes a response; tool calls, log-probabilities and the time to the first token are left out when there are none.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(text, forKey: .text)
    try container.encode(finishReason, forKey: .finishReason)
    if !toolCalls.isEmpty { try container.encode(toolCalls, forKey: .toolCalls) }
    try container.encodeIfPresent(tokenLogProbabilities, forKey: .tokenLogProbabilities)
    try container.encode(usage, forKey: .usage)
    try container.encode(latency, forKey: .latency)
    try container.encodeIfPresent(timeToFirstToken, forKey: .timeToFirstToken)
    try container.encode(isCached, forKey: .isCached)
    try container.encodeIfPresent(cost, forKey: .cost)
  }
}
