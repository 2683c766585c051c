/// Converts the model names of the migrated tools to this tool's names.
enum ModelNames {
  /// The counterpart of a name.
  enum Counterpart: Equatable {
    /// A model of this tool, with a note about a difference.
    case model(String, note: String?)
    /// A provider that returns the prompt as its answer.
    case echo
    /// A program or script of the user.
    case program
    /// There is no counterpart.
    case none
  }

  /// The providers with OpenAI's interface at other addresses.
  private static let compatible: Set<String> = [
    "github", "deepseek", "xai", "togetherai", "together", "perplexity", "cerebras", "fireworks",
    "localai", "litellm", "llamafile", "vllm", "nscale", "hyperbolic",
  ]

  /// This tool's own providers.
  private static let own: Set<String> = [
    "embedded", "anthropic", "openai", "openai-responses", "gemini", "groq", "openrouter",
    "mistral", "ollama", "openai-compatible",
  ]

  private static let address =
    "set OPENAI_COMPATIBLE_BASE_URL, and OPENAI_COMPATIBLE_API_KEY if the server requires a key"

  /// The counterpart of a promptfoo provider, such as `openai:chat:gpt-4o-mini`.
  ///
  /// - Parameters:
  ///   - id: The name.
  ///   - hasAddress: Whether the configuration gives an address.
  /// - Returns: The counterpart, or `none` if there is none.
  static func counterpart(ofProvider id: String, hasAddress: Bool = false) -> Counterpart {
    if id == "echo" { return .echo }
    if isProgram(id) { return .program }
    if !id.contains(":"), let slash = id.firstIndex(of: "/"), own.contains(String(id[..<slash])) {
      return .model(id, note: nil)
    }
    var parts = id.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard parts.count > 1 else { return .none }
    let provider = parts.removeFirst()
    let kinds: Set<String> = [
      "chat", "messages", "responses", "completion", "embedding", "embeddings", "image",
      "assistant",
      "moderation", "realtime", "live", "agents", "transcription", "speech", "tts", "video",
      "codex-sdk", "claude-agent-sdk",
    ]
    let kind = parts.count > 1 && kinds.contains(parts[0]) ? parts.removeFirst() : ""
    let name = parts.joined(separator: ":")
    guard !name.isEmpty, !kinds.contains(name) else { return .none }
    switch (provider, kind) {
    case ("openai", "chat"), ("openai", ""), ("openai", "embedding"), ("openai", "embeddings"):
      return hasAddress
        ? .model("openai-compatible/\(name)", note: address) : .model("openai/\(name)", note: nil)
    case ("openai", "responses"): return .model("openai-responses/\(name)", note: nil)
    case ("anthropic", ""), ("anthropic", "messages"): return .model("anthropic/\(name)", note: nil)
    case ("google", ""): return .model("gemini/\(name)", note: nil)
    case ("vertex", "") where name.hasPrefix("gemini"):
      return .model("gemini/\(name)", note: "the Gemini API is used instead of Vertex")
    case ("ollama", ""), ("ollama", "chat"), ("ollama", "embeddings"):
      return .model("ollama/\(name)", note: nil)
    case ("ollama", "completion"):
      return .model("ollama/\(name)", note: "the model is used through Ollama's chat API")
    case ("openrouter", ""), ("groq", ""), ("mistral", ""):
      return .model("\(provider)/\(name)", note: nil)
    case (let provider, "") where compatible.contains(provider),
      (let provider, "chat") where compatible.contains(provider):
      return .model(
        "openai-compatible/\(name)",
        note: "\(provider) is used through its OpenAI-compatible API: \(address)")
    default: return .none
    }
  }

  /// Whether a promptfoo provider is a program: `exec:`, or a script as `python:`, `file://…` or a
  /// bare path.
  private static func isProgram(_ id: String) -> Bool {
    if ["exec:", "python:", "golang:", "ruby:", "package:"].contains(where: id.hasPrefix) {
      return true
    }
    let path = id.split(separator: ":").last(where: { $0.contains(".") }) ?? ""
    return [".py", ".js", ".cjs", ".mjs", ".ts", ".rb", ".go", ".sh"]
      .contains(where: path.hasSuffix)
      && (id.hasPrefix("file://") || id.hasPrefix(".") || id.hasPrefix("/"))
  }

  /// The counterpart of a model of GitHub Models, such as `openai/gpt-4o` or `gpt-4o`.
  static func counterpart(ofGitHubModel name: String) -> Counterpart {
    let parts = name.split(separator: "/", maxSplits: 1).map(String.init)
    if parts.count == 1 {
      let isOpenAI = ["gpt-", "o1", "o3", "o4", "chatgpt", "text-embedding"].contains {
        name.lowercased().hasPrefix($0)
      }
      return isOpenAI
        ? .model("openai/\(name)", note: nil) : .model("openai-compatible/\(name)", note: gitHub)
    }
    return ["openai", "embedded"].contains(parts[0])
      ? .model(name, note: nil) : .model("openai-compatible/\(name)", note: gitHub)
  }

  private static let gitHub =
    "GitHub Models is used through its OpenAI-compatible API: set OPENAI_COMPATIBLE_BASE_URL to "
    + "https://models.github.ai/inference, and OPENAI_COMPATIBLE_API_KEY"
}
