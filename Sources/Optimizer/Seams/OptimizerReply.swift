package import PromptCI

/// What an optimizer answered, and what it used.
package struct OptimizerReply: Hashable, Codable, Sendable {
  /// The text.
  package var text: String
  /// Why it ended; only `stop` is a whole reply.
  package var finishReason: FinishReason
  /// The tokens that were used.
  package var usage: TokenUsage
  /// What it cost, in US dollars; `nil` when the price is unknown.
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
