package import PromptCI

extension ModelRequest {
  /// The tokens that the request and its answer will roughly use, before it is made.
  ///
  /// The answer is counted with its bound, since providers do so too, or when it has none with the one that is sent
  /// to Anthropic, and with 512 tokens elsewhere.
  package var estimatedUsage: TokenUsage {
    let texts = [prompt.instructions].compactMap(\.self) + prompt.turns.map(\.text)
    // Chat formats frame each message with some tokens: about four, and three for the answer.
    let input = texts.reduce(3) { $0 + TokenEstimate.count($1) + 4 }
    let output = options.maximumResponseTokens ?? unboundedOutput
    return TokenUsage(input: input, output: min(max(output, 0), Spending.maximumTokens))
  }

  private var unboundedOutput: Int {
    ProviderCatalog.provider(of: model)?.wireFormat == .anthropicMessages
      ? AnthropicMessages.defaultMaximumTokens : 512
  }
}
