/// A model's response.
public struct Response: Hashable, Sendable {
  /// The answer's text, which may be empty.
  public var text: String

  /// The reason why the model stopped.
  public var finishReason: FinishReason

  /// The model's tool calls, in order.
  public var toolCalls: [ToolCall]

  /// The tokens of the text with their log-probabilities; `nil` unless
  /// ``GenerationOptions/logProbabilities`` was set and the provider returned them.
  public var tokenLogProbabilities: [TokenLogProbability]?

  /// The number of tokens used; unreported if the provider does not count them.
  public var usage: TokenUsage

  /// The time that the model took to answer, in seconds. For a cached answer, the time of the
  /// original call.
  public var latency: Double

  /// The time until the first part of the answer arrived, in seconds; `nil` unless the answer was
  /// streamed (``GenerationOptions/streams``).
  public var timeToFirstToken: Double?

  /// Whether the answer came from the cache.
  public var isCached: Bool

  /// The cost of the call in US dollars; `nil` if the price is unknown.
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
  /// The first invalid value, such as `latency is -1.0`, or `nil` if all are valid.
  ///
  /// Check it after reading a response: a file may have been edited, and a program may write
  /// anything.
  package var problem: String? {
    for (name, time) in [("latency", latency), ("timeToFirstToken", timeToFirstToken ?? 0)]
    where !(0...1e9).contains(time) {
      return "\(name) is \(time), but a time must be from 0 to 1e9 seconds"
    }
    if let cost, !(0...1e9).contains(cost) {
      return "cost is \(cost), but a cost must be from 0 to 1e9 US dollars"
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

  /// Decodes a response; optional parts may be absent.
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

  /// Encodes a response. Tool calls, log-probabilities, the time to the first token and the cost
  /// are omitted if there are none.
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
