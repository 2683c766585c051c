/// What a model answered.
public struct Response: Hashable, Sendable {
  /// The text of the answer; it may be empty.
  public var text: String

  /// Why the model stopped.
  public var finishReason: FinishReason

  /// The tools that the model asks to be called, in its order.
  public var toolCalls: [ToolCall]

  /// The tokens that were used.
  public var usage: TokenUsage

  /// The time that the model took to answer when it was asked, in seconds.
  public var latency: Double

  /// Whether the answer came from the cache: then `latency` is that of the time when it was asked.
  public var isCached: Bool

  /// What the answer costs when it is asked for, in US dollars; `nil` when the price is unknown.
  public var cost: Double?

  /// Creates a response.
  public init(
    _ text: String, finishReason: FinishReason = .stop, toolCalls: [ToolCall] = [],
    usage: TokenUsage = TokenUsage(), latency: Double = 0, isCached: Bool = false,
    cost: Double? = nil
  ) {
    self.text = text
    self.finishReason = finishReason
    self.toolCalls = toolCalls
    self.usage = usage
    self.latency = latency
    self.isCached = isCached
    self.cost = cost
  }
}

// MARK: - Codable

extension Response: Codable {
  private enum CodingKeys: String, CodingKey {
    case text, finishReason, toolCalls, usage, latency, isCached, cost
  }

  /// Reads a response; one without tool calls need not name them.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      try container.decode(String.self, forKey: .text),
      finishReason: try container.decode(FinishReason.self, forKey: .finishReason),
      toolCalls: try container.decodeIfPresent([ToolCall].self, forKey: .toolCalls) ?? [],
      usage: try container.decode(TokenUsage.self, forKey: .usage),
      latency: try container.decode(Double.self, forKey: .latency),
      isCached: try container.decode(Bool.self, forKey: .isCached),
      cost: try container.decodeIfPresent(Double.self, forKey: .cost))
  }

  /// Writes a response; tool calls are left out when there are none.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(text, forKey: .text)
    try container.encode(finishReason, forKey: .finishReason)
    if !toolCalls.isEmpty { try container.encode(toolCalls, forKey: .toolCalls) }
    try container.encode(usage, forKey: .usage)
    try container.encode(latency, forKey: .latency)
    try container.encode(isCached, forKey: .isCached)
    try container.encodeIfPresent(cost, forKey: .cost)
  }
}
