/// A wire format, which several providers may share.
package enum WireFormat: Hashable, Sendable, CaseIterable {
  /// Anthropic's Messages.
  case anthropicMessages
  /// OpenAI's Chat Completions, and compatible APIs.
  case openAIChat
  /// OpenAI's Responses.
  case openAIResponses
  /// Gemini's generateContent.
  case geminiGenerateContent
  /// Ollama's chat.
  case ollamaChat

  /// The format's codec.
  var codec: any WireCodec.Type {
    switch self {
    case .anthropicMessages: AnthropicMessages.self
    case .openAIChat: OpenAIChat.self
    case .openAIResponses: OpenAIResponses.self
    case .geminiGenerateContent: GeminiGenerateContent.self
    case .ollamaChat: OllamaChat.self
    }
  }

  /// The framing of a streamed answer's events.
  var framing: StreamFraming { self == .ollamaChat ? .lines : .serverSentEvents }

  /// An accumulator for the events of a streamed answer.
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
