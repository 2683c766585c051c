/// A way to write requests and read answers, which several providers may share.
package enum WireFormat: Hashable, Sendable, CaseIterable {
  /// Anthropic's Messages.
  case anthropicMessages
  /// OpenAI's Chat Completions, which many others imitate.
  case openAIChat
  /// OpenAI's Responses.
  case openAIResponses
  /// Gemini's generateContent.
  case geminiGenerateContent
  /// Ollama's chat.
  case ollamaChat

  /// What writes and reads it.
  var codec: any WireCodec.Type {
    switch self {
    case .anthropicMessages: AnthropicMessages.self
    case .openAIChat: OpenAIChat.self
    case .openAIResponses: OpenAIResponses.self
    case .geminiGenerateContent: GeminiGenerateContent.self
    case .ollamaChat: OllamaChat.self
    }
  }

  /// How the events of a streamed answer are told apart.
  var framing: StreamFraming { self == .ollamaChat ? .lines : .serverSentEvents }

  /// What adds up its events.
  func accumulator(for endpoint: ProviderEndpoint) -> any ResponseAccumulator {
    switch self {
    case .anthropicMessages: AnthropicAccumulator(endpoint: endpoint)
    case .openAIChat: OpenAIChatAccumulator(endpoint: endpoint)
    case .openAIResponses: OpenAIResponsesAccumulator(endpoint: endpoint)
    case .geminiGenerateContent: GeminiAccumulator(endpoint: endpoint)
    case .ollamaChat: OllamaAccumulator(endpoint: endpoint)
    }
  }
}
