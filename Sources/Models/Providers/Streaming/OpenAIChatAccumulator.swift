internal import PromptCI

/// An accumulator of the chunks of OpenAI's Chat Completions, up to `data: [DONE]`.
///
/// Reference: https://platform.openai.com/docs/api-reference/chat-streaming
struct OpenAIChatAccumulator: ResponseAccumulator {
  /// A tool call that has partly arrived.
  private struct PartialCall {
    var id = ""
    var name = ""
    var arguments = ""
  }

  private let endpoint: ProviderEndpoint
  private var text = ""
  private var refusal: String?
  private var calls: [Int: PartialCall] = [:]
  private var logProbabilities: [String: [JSONValue]] = [:]
  private var finishReason: JSONValue?
  private var usage: JSONValue?
  private var hasChoice = false

  private(set) var isComplete = false

  var hasContent: Bool { !text.isEmpty || refusal?.isEmpty == false || !calls.isEmpty }

  /// Creates an accumulator for one answer.
  init(endpoint: ProviderEndpoint) {
    self.endpoint = endpoint
  }

  mutating func add(event: String?, data: String) throws(ProviderFailure) {
    guard !isComplete else { return }
    if data == "[DONE]" {
      isComplete = true
      return
    }
    let chunk = try endpoint.document(of: data)
    if let failure = ProviderFailure(errorIn: chunk, from: endpoint.provider.name, status: nil) {
      throw failure
    }
    if let usage = chunk["usage"], usage != .null { self.usage = usage }
    guard let choice = chunk["choices"]?[0] else { return }
    if let failure = ProviderFailure(errorIn: choice, from: endpoint.provider.name, status: nil) {
      throw failure
    }
    hasChoice = true
    if let reason = choice["finish_reason"], reason != .null { finishReason = reason }
    for key in ["content", "refusal"] {
      if case .array(let tokens) = choice["logprobs"]?[key] {
        logProbabilities[key, default: []] += tokens
      }
    }
    guard let delta = choice["delta"] else { return }
    let content = delta["content"]
    text +=
      content?.stringValue ?? content?.joinedText { $0["type"]?.stringValue == "text" } ?? ""
    if let part = delta["refusal"]?.stringValue { refusal = (refusal ?? "") + part }
    for (place, part) in (delta["tool_calls"]?.elements ?? []).enumerated() {
      let index = part["index"]?.doubleValue.flatMap { Int(exactly: $0) } ?? place
      let function = part["function"]
      if let id = part["id"]?.stringValue { calls[index, default: PartialCall()].id = id }
      calls[index, default: PartialCall()].name += function?["name"]?.stringValue ?? ""
      calls[index, default: PartialCall()].arguments += function?["arguments"]?.plainText ?? ""
    }
  }

  func finish() throws(ProviderFailure) -> Response {
    guard isComplete, hasChoice else { throw endpoint.cutStream }
    var message = JSONObject()
    message.add("content", .string(text))
    message.add("refusal", refusal.map { .string($0) })
    let toolCalls = calls.sorted { $0.key < $1.key }.map { _, call -> JSONValue in
      [
        "id": .string(call.id),
        "function": ["name": .string(call.name), "arguments": .string(call.arguments)],
      ]
    }
    message.add("tool_calls", .array(toolCalls))
    var tokens = JSONObject()
    for (key, list) in logProbabilities { tokens.add(key, .array(list)) }
    let document: JSONValue = [
      "choices": [
        [
          "message": .object(message), "finish_reason": finishReason ?? .null,
          "logprobs": .object(tokens),
        ]
      ],
      "usage": usage ?? .null,
    ]
    return try endpoint.response(of: document, by: OpenAIChat.self)
  }
}
