internal import PromptCI

/// Ollama's chat: `POST /api/chat`.
///
/// Reference: https://github.com/ollama/ollama/blob/main/docs/api.md
enum OllamaChat: WireCodec {
  static func path(for endpoint: ProviderEndpoint, streams: Bool) -> String { "/api/chat" }

  static func body(of request: ModelRequest, to endpoint: ProviderEndpoint, streams: Bool)
    throws(ModelError) -> JSONObject
  {
    let options = request.options
    var parameters = JSONObject()
    parameters.add("num_predict", .optional(options.maximumResponseTokens))
    parameters.add("temperature", .optional(options.temperature))
    parameters.add("top_p", .optional(options.topP))
    parameters.add("stop", request.stopTexts)
    parameters.add("seed", request.providerSeed)

    var body = JSONObject()
    body.add("model", .string(endpoint.model))
    body.add("messages", request.messages(withSystem: true))
    body.add("stream", .bool(streams))
    if let count = options.logProbabilities {
      body.add("logprobs", true)
      body.add("top_logprobs", .optional(count))
    }
    switch options.responseFormat {
    case .json: body.add("format", "json")
    case .jsonSchema(let schema): body.add("format", .schema(schema))
    case .text, nil: break
    }
    if !parameters.keys.isEmpty { body.add("options", .object(parameters)) }
    body.add("tools", request.toolList(JSONValue.functionTool))
    return body
  }

  static func response(in document: JSONValue) throws(WireError) -> Response {
    guard let message = document["message"], case .object = message else {
      throw .unexpected("the reply has no message")
    }
    guard document["done"]?.boolValue == true else {
      throw .unexpected("the reply is not done")
    }
    let calls = (message["tool_calls"]?.elements ?? []).map { call in
      ToolCall(
        id: call["id"]?.stringValue ?? "", name: call["function"]?["name"]?.stringValue ?? "",
        arguments: call["function"]?["arguments"]?.plainText ?? "{}")
    }
    // Versions before 0.4 give no reason with a complete answer.
    let finish: FinishReason =
      switch document["done_reason"]?.stringValue {
      case "stop", nil: calls.isEmpty ? .stop : .toolCalls
      case "length": .length
      default: .other
      }
    return Response(
      message["content"]?.stringValue ?? "", finishReason: finish, toolCalls: calls,
      tokenLogProbabilities: LogProbabilities.openAI(document["logprobs"]),
      usage: TokenUsage(
        input: ProviderJSON.count(document["prompt_eval_count"]),
        output: ProviderJSON.count(document["eval_count"]),
        // A prompt that was evaluated before may have no count.
        isReported: ProviderJSON.areCounted(document["eval_count"])))
  }
}
