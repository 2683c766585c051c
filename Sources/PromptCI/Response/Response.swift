/// What a model answered.
public struct Response: Hashable, Codable, Sendable {
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

  /// Creates a response.
  public init(
    _ text: String, finishReason: FinishReason = .stop, toolCalls: [ToolCall] = [],
    usage: TokenUsage = TokenUsage(), latency: Double = 0, isCached: Bool = false
  ) {
    self.text = text
    self.finishReason = finishReason
    self.toolCalls = toolCalls
    self.usage = usage
    self.latency = latency
    self.isCached = isCached
  }
}
