internal import Foundation
package import PromptCI

/// The providers, by name.
package enum ProviderCatalog {
  /// The providers, in display order.
  package static let providers: [Provider] = [
    Provider(
      name: "anthropic", defaultBaseURL: "https://api.anthropic.com",
      baseURLVariables: ["ANTHROPIC_BASE_URL"], keyVariables: ["ANTHROPIC_API_KEY"],
      keyHeader: .field("x-api-key"), wireFormat: .anthropicMessages),
    openAI(named: "openai", wireFormat: .openAIChat),
    openAI(named: "openai-responses", wireFormat: .openAIResponses),
    Provider(
      name: "gemini", defaultBaseURL: "https://generativelanguage.googleapis.com",
      baseURLVariables: ["GOOGLE_GEMINI_BASE_URL"],
      keyVariables: ["GEMINI_API_KEY", "GOOGLE_API_KEY"], keyHeader: .field("x-goog-api-key"),
      wireFormat: .geminiGenerateContent,
      embeddings: EmbeddingInterface(.gemini, maximumTexts: 100)),
    Provider(
      name: "groq", defaultBaseURL: "https://api.groq.com",
      baseURLVariables: ["GROQ_BASE_URL"], keyVariables: ["GROQ_API_KEY"],
      wireFormat: .openAIChat,
      // Most of Groq's models refuse strict schemas, and all refuse log-probabilities.
      dialect: ChatDialect(
        path: "/openai/v1/chat/completions", maximumTokensKey: "max_completion_tokens",
        hasStrictSchemas: false, hasLogProbabilities: false)),
    Provider(
      name: "openrouter", defaultBaseURL: "https://openrouter.ai/api/v1",
      baseURLVariables: ["OPENROUTER_BASE_URL"], keyVariables: ["OPENROUTER_API_KEY"],
      wireFormat: .openAIChat, embeddings: EmbeddingInterface(.openAI, maximumTexts: 100)),
    Provider(
      name: "mistral", defaultBaseURL: "https://api.mistral.ai/v1",
      baseURLVariables: ["MISTRAL_BASE_URL"], keyVariables: ["MISTRAL_API_KEY"],
      wireFormat: .openAIChat,
      // Mistral refuses unknown keys, and sends usage in a stream unasked.
      dialect: ChatDialect(
        seedKey: "random_seed", hasLogProbabilities: false, asksForStreamUsage: false),
      // Its servers refuse a 257th text; the reference gives no numbers.
      embeddings: EmbeddingInterface(.openAI, maximumTexts: 256, maximumTokens: 16_000)),
    Provider(
      name: "ollama", defaultBaseURL: "http://127.0.0.1:11434", baseURLVariables: ["OLLAMA_HOST"],
      keyVariables: [], requiresKey: false, wireFormat: .ollamaChat,
      embeddings: EmbeddingInterface(.ollama, maximumTexts: 64)),
    Provider(
      name: "openai-compatible", defaultBaseURL: nil,
      baseURLVariables: ["OPENAI_COMPATIBLE_BASE_URL"],
      keyVariables: ["OPENAI_COMPATIBLE_API_KEY"], requiresKey: false, wireFormat: .openAIChat,
      // The default limit of text-embeddings-inference, the strictest known server.
      embeddings: EmbeddingInterface(.openAI, maximumTexts: 32)),
  ]

  private static func openAI(named name: String, wireFormat: WireFormat) -> Provider {
    Provider(
      name: name, defaultBaseURL: "https://api.openai.com/v1",
      baseURLVariables: ["OPENAI_BASE_URL"], keyVariables: ["OPENAI_API_KEY"],
      wireFormat: wireFormat, dialect: ChatDialect(maximumTokensKey: "max_completion_tokens"),
      // The API allows 2048 texts, but their vectors would exceed the maximum length of a reply.
      embeddings: wireFormat == .openAIChat
        ? EmbeddingInterface(.openAI, maximumTexts: 256, maximumTokens: 300_000) : nil)
  }

  /// The provider of a model, or `nil` if the name has no provider's prefix.
  package static func provider(of model: ModelID) -> Provider? {
    providers.first { $0.name == model.provider }
  }

  /// A model's endpoint, with the base URL and the key from an environment.
  ///
  /// Empty variables count as unset, and whitespace around values is ignored.
  ///
  /// - Throws: `ModelError.unknownModel` if no provider has the name, and
  ///   `ModelError.configuration` if the key or the base URL is missing or invalid. The message
  ///   names the variable.
  package static func endpoint(
    for model: ModelID, environment: [String: String]
  ) throws(ModelError) -> ProviderEndpoint {
    guard let provider = provider(of: model), !model.model.isEmpty else {
      throw .unknownModel(model.name, known: suggestions(for: model))
    }
    return ProviderEndpoint(
      provider: provider, model: model.model,
      baseURL: try baseURL(of: provider, environment: environment),
      key: try key(of: provider, environment: environment),
      wireFormat: needsResponses(model.model, of: provider)
        ? .openAIResponses : provider.wireFormat)
  }

  /// All providers with their settings from an environment.
  package static func listing(environment: [String: String]) -> [ProviderListing] {
    providers.map { provider in
      let address: Result<String, ModelError>
      do throws(ModelError) {
        address = .success(
          BaseURL.shown(try baseURL(of: provider, environment: environment)))
      } catch {
        address = .failure(error)
      }
      return ProviderListing(
        provider: provider,
        keyVariable: setting(provider.keyVariables, in: environment)?.variable, baseURL: address)
    }
  }

  /// The names most similar to an unknown one.
  static func suggestions(for model: ModelID) -> [String] {
    let names = providers.map(\.name)
    let priced = PriceTable.builtIn.models
    if !model.provider.isEmpty, !model.model.isEmpty,
      let near = Suggestion.nearest(to: model.provider, among: names)
    {
      return ["\(near)/\(model.model)"]
    }
    // The name without a provider, or a provider alone.
    let bare = model.name.hasSuffix("/") ? String(model.name.dropLast()) : model.name
    if let provider = names.first(where: { $0 == bare }) {
      return priced.filter { $0.hasPrefix("\(provider)/") && !$0.hasSuffix("*") }
    }
    return priced.filter { $0.hasSuffix("/\(bare)") }
  }
}

// MARK: - Settings

extension ProviderCatalog {
  /// The first variable that is set, and its value without surrounding whitespace.
  private static func setting(
    _ variables: [String], in environment: [String: String]
  ) -> (variable: String, value: String)? {
    for variable in variables {
      let value = environment[variable]?.trimmingCharacters(in: .whitespacesAndNewlines) ?? ""
      if !value.isEmpty { return (variable, value) }
    }
    return nil
  }

  private static func key(
    of provider: Provider, environment: [String: String]
  ) throws(ModelError) -> APIKey? {
    guard let (variable, value) = setting(provider.keyVariables, in: environment) else {
      if !provider.requiresKey { return nil }
      let names = provider.keyVariables.joined(separator: " or ")
      throw .configuration("\(provider.name) needs a key: set \(names)")
    }
    // Other characters are not allowed in a header field, and would send parts of the key.
    guard value.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
      throw .configuration(
        "\(variable) contains white space or characters that are invalid in a key; copy the key again"
      )
    }
    return APIKey(value)
  }

  private static func baseURL(
    of provider: Provider, environment: [String: String]
  ) throws(ModelError) -> String {
    guard let (variable, value) = setting(provider.baseURLVariables, in: environment) else {
      if let url = provider.defaultBaseURL { return url }
      let names = provider.baseURLVariables.joined(separator: " or ")
      throw .configuration(
        "\(provider.name) needs an address: set \(names), such as http://localhost:8000/v1")
    }
    return try BaseURL.checked(
      provider.wireFormat == .ollamaChat ? BaseURL.ollama(value) : value, from: variable)
  }

  /// Whether a model of OpenAI is available only through Responses, according to its model page.
  private static func needsResponses(_ model: String, of provider: Provider) -> Bool {
    guard provider.name == "openai" else { return false }
    let words = model.split(separator: "-")
    return words.contains("pro") || words.contains("codex") || model.contains("deep-research")
  }
}
