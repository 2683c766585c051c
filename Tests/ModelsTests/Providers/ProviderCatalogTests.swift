import PromptCI
import Testing

@testable import Models

struct ProviderCatalogTests {
  @Test(
    arguments: [
      ("anthropic/claude-haiku-4-5", "anthropic needs a key: set ANTHROPIC_API_KEY"),
      ("openai/gpt-4o", "openai needs a key: set OPENAI_API_KEY"),
      ("openai-responses/gpt-5.4", "openai-responses needs a key: set OPENAI_API_KEY"),
      ("gemini/gemini-2.5-pro", "gemini needs a key: set GEMINI_API_KEY or GOOGLE_API_KEY"),
      ("groq/m", "groq needs a key: set GROQ_API_KEY"),
      ("openrouter/a/b", "openrouter needs a key: set OPENROUTER_API_KEY"),
      ("mistral/m", "mistral needs a key: set MISTRAL_API_KEY"),
      (
        "openai-compatible/m",
        "openai-compatible needs an address: set OPENAI_COMPATIBLE_BASE_URL, such as "
          + "http://localhost:8000/v1"
      ),
    ] as [(ModelID, String)])
  func `names the variable that is unset or empty`(model: ModelID, message: String) {
    for environment in [
      [:], ["ANTHROPIC_API_KEY": " \n", "OPENAI_API_KEY": "", "GROQ_API_KEY": ""],
    ] {
      let error = #expect(throws: ModelError.self) {
        try ProviderCatalog.endpoint(for: model, environment: environment)
      }
      #expect(error?.description == message)
    }
  }

  @Test func `requires no key for local providers, and uses one if set`() throws {
    #expect(try ProviderCatalog.endpoint(for: "ollama/m", environment: [:]).key == nil)
    var environment = ["OPENAI_COMPATIBLE_BASE_URL": "http://localhost:1/v1/"]
    let open = try ProviderCatalog.endpoint(for: "openai-compatible/m", environment: environment)
    #expect(open.key == nil && open.baseURL == "http://localhost:1/v1")
    environment["OPENAI_COMPATIBLE_API_KEY"] = " key-c\n"
    let closed = try ProviderCatalog.endpoint(for: "openai-compatible/m", environment: environment)
    #expect(closed.key == APIKey("key-c"))
  }

  @Test(arguments: ["two words", "line\nbreak", "schlüssel", "nul\0"])
  func `rejects a key that is invalid in a header, without showing it`(key: String) {
    let error = #expect(throws: ModelError.self) {
      try ProviderCatalog.endpoint(for: "groq/m", environment: ["GROQ_API_KEY": key])
    }
    #expect(error?.description.hasPrefix("GROQ_API_KEY contains") == true)
    #expect(error?.description.contains(key) == false)
  }

  @Test func `descriptions of an endpoint omit its key`() throws {
    let endpoint = try ProviderCatalog.endpoint(
      for: "openai/m", environment: ["OPENAI_API_KEY": "sk-very-secret"])
    var dumped = ""
    dump(endpoint, to: &dumped)
    let request = try endpoint.encode(ProviderFixture.bareRequest("openai/m"))
    dump(request, to: &dumped)
    for text in ["\(endpoint)", String(reflecting: endpoint), "\(request)", dumped] {
      #expect(!text.contains("very-secret"))
    }
    #expect(request.headers.last?.value == "Bearer sk-very-secret")
  }

  // By envconfig.Host in Ollama's source, except that a listening address becomes a reachable one.
  @Test(arguments: [
    ("", "http://127.0.0.1:11434"), ("1.2.3.4", "http://1.2.3.4:11434"),
    ("1.2.3.4:80", "http://1.2.3.4:80"), (":1234", "http://127.0.0.1:1234"),
    ("0.0.0.0", "http://127.0.0.1:11434"), ("http://0.0.0.0:8080/", "http://127.0.0.1:8080"),
    ("https://example.com", "https://example.com"), ("http://example.com", "http://example.com"),
    ("[::1]:1234", "http://[::1]:1234"), ("example.com:1/a/", "http://example.com:1/a"),
  ])
  func `reads OLLAMA_HOST like Ollama`(host: String, url: String) throws {
    let endpoint = try ProviderCatalog.endpoint(
      for: "ollama/m", environment: ["OLLAMA_HOST": host])
    #expect(endpoint.baseURL == url)
  }

  @Test(arguments: [
    "localhost:8000", "ftp://example.com", "http://", "http://a b", "https://x/v1?key=1",
    "https://x/#a", "//x", "http://x/é",
  ])
  func `rejects an invalid address`(url: String) {
    let error = #expect(throws: ModelError.self) {
      try ProviderCatalog.endpoint(
        for: "openai/m", environment: ["OPENAI_API_KEY": "k", "OPENAI_BASE_URL": url])
    }
    // A query or a fragment may contain a key.
    let shown = url.replacing(/\?.*/, with: "?…").replacing(/#.*/, with: "#…")
    #expect(error?.description.hasPrefix("OPENAI_BASE_URL is '\(shown)'") == true)
  }

  @Test(arguments: [
    ("gpt-4o", WireFormat.openAIChat), ("gpt-5", .openAIChat), ("o3", .openAIChat),
    ("o3-pro", .openAIResponses), ("gpt-5.4-pro-2026-03-05", .openAIResponses),
    ("gpt-5.3-codex", .openAIResponses), ("o4-mini-deep-research", .openAIResponses),
    ("gpt-project", .openAIChat),
  ])
  func `uses the Responses API for OpenAI models that require it`(
    model: String, format: WireFormat
  ) throws {
    #expect(try ProviderFixture.endpoint(ModelID("openai/\(model)")).wireFormat == format)
  }

  @Test(
    arguments: [
      ("antropic/claude-haiku-4-5", ["anthropic/claude-haiku-4-5"]),
      ("claude-haiku-4-5", ["anthropic/claude-haiku-4-5"]),
      ("Mistral/x", ["mistral/x"]),
      ("groq/", ["groq/openai/gpt-oss-120b", "groq/openai/gpt-oss-20b", "groq/qwen/qwen3.8-27b"]),
      ("groq", ["groq/openai/gpt-oss-120b", "groq/openai/gpt-oss-20b", "groq/qwen/qwen3.8-27b"]),
      ("nothing/like-it", []), ("", []), ("/", []),
    ] as [(ModelID, [String])])
  func `suggests similar models`(model: ModelID, suggestions: [String]) {
    #expect(
      throws: ModelError.unknownModel(model.name, known: suggestions)
    ) { try ProviderCatalog.endpoint(for: model, environment: [:]) }
  }

  @Test func `the model catalog also suggests embedded models and providers`() {
    #expect(throws: ModelError.unknownModel("embedded/lexicl", known: ["embedded/lexical"])) {
      try ModelCatalog.model(named: "embedded/lexicl")
    }
    let error = #expect(throws: ModelError.self) {
      try ModelCatalog.model(named: "nothing/like-it")
    }
    #expect(error?.description.contains("embedded/editor, anthropic/…, openai/…") == true)
  }

  @Test func `lists providers without keys and passwords`() throws {
    let listing = ProviderCatalog.listing(environment: [
      "OPENAI_API_KEY": "sk-very-secret", "GOOGLE_API_KEY": "very-secret-too",
      "OPENAI_BASE_URL": "https://me:very-secret@proxy.example/v1/",
      "MISTRAL_BASE_URL": "://very", "MISTRAL_API_KEY": "k",
    ])
    #expect(
      listing.map(\.provider.name) == [
        "anthropic", "openai", "openai-responses", "gemini", "groq", "openrouter", "mistral",
        "ollama", "openai-compatible",
      ])
    #expect(
      listing.map(\.keyVariable) == [
        nil, "OPENAI_API_KEY", "OPENAI_API_KEY", "GOOGLE_API_KEY", nil, nil, "MISTRAL_API_KEY",
        nil, nil,
      ])
    #expect(
      listing.map(\.isUsable) == [false, true, true, true, false, false, false, true, false])
    #expect(try listing[1].baseURL.get() == "https://***@proxy.example/v1")
    #expect(!"\(listing)".contains("very-secret"))
  }
}
