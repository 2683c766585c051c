package import PromptCI

/// An optimizer's reply and its usage.
package struct OptimizerReply: Hashable, Codable, Sendable {
  /// The text.
  package var text: String
  /// Why the reply ended; only `stop` means that it is complete.
  package var finishReason: FinishReason
  /// The tokens of the request and the reply.
  package var usage: TokenUsage
  /// The cost in US dollars, or `nil` if the price is unknown.
  package var cost: Double?

  /// Creates a reply.
  package init(
    _ text: String, finishReason: FinishReason = .stop, usage: TokenUsage = TokenUsage(),
    cost: Double? = nil
  ) {
    self.text = text
    self.finishReason = finishReason
    self.usage = usage
    self.cost = cost
  }
}
