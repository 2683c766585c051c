internal import PromptCI

/// An accumulator of the lines of Ollama's chat, up to the one with `done`.
///
/// Reference: https://github.com/ollama/ollama/blob/main/docs/api.md#generate-a-chat-completion
struct OllamaAccumulator: ResponseAccumulator {
  private let endpoint: ProviderEndpoint
  private var text = ""
  private var calls: [JSONValue] = []
  private var tokens: [JSONValue] = []
  private var last: JSONValue?

  var isComplete: Bool { last != nil }

  var hasContent: Bool { !text.isEmpty || !calls.isEmpty }

  /// Creates an accumulator for one answer.
  init(endpoint: ProviderEndpoint) {
    self.endpoint = endpoint
  }

  mutating func add(event: String?, data: String) throws(ProviderFailure) {
    guard !isComplete else { return }
    let document = try endpoint.document(of: data)
    if let failure = ProviderFailure(errorIn: document, from: endpoint.provider.name, status: nil) {
      throw failure
    }
    text += document["message"]?["content"]?.stringValue ?? ""
    calls += document["message"]?["tool_calls"]?.elements ?? []
    tokens += document["logprobs"]?.elements ?? []
    if document["done"]?.boolValue == true { last = document }
  }

  func finish() throws(ProviderFailure) -> Response {
    guard let last else { throw endpoint.cutStream }
    var document = JSONObject()
    document.add("message", ["content": .string(text), "tool_calls": .array(calls)])
    for key in ["done", "done_reason", "prompt_eval_count", "eval_count"] {
      document.add(key, last[key])
    }
    if !tokens.isEmpty { document.add("logprobs", .array(tokens)) }
    return try endpoint.response(of: .object(document), by: OllamaChat.self)
  }
}
