package import PromptCI

extension ModelRequest {
  /// An estimate of the tokens that the request and its answer will use.
  ///
  /// The answer counts with its token limit, as providers count it. Without a limit, it counts with
  /// the one sent to Anthropic, and with 512 tokens elsewhere.
  package var estimatedUsage: TokenUsage {
    let texts = [prompt.instructions].compactMap(\.self) + prompt.turns.map(\.text)
    // Chat formats add about four tokens to each message, and three to the answer.
    let input = texts.reduce(3) { $0 + TokenEstimate.count($1) + 4 }
    let output = options.maximumResponseTokens ?? unboundedOutput
    return TokenUsage(input: input, output: min(max(output, 0), Spending.maximumTokens))
  }

  private var unboundedOutput: Int {
    ProviderCatalog.provider(of: model)?.wireFormat == .anthropicMessages
      ? AnthropicMessages.defaultMaximumTokens : 512
  }
}
