internal import PromptCI

/// OpenAI's Chat Completions and compatible APIs: `POST /chat/completions`.
///
/// Reference: https://platform.openai.com/docs/api-reference/chat/create
enum OpenAIChat: WireCodec {
  static func path(for endpoint: ProviderEndpoint, streams: Bool) -> String {
    endpoint.provider.dialect.path
  }

  static func body(of request: ModelRequest, to endpoint: ProviderEndpoint, streams: Bool)
    throws(ModelError) -> JSONObject
  {
    let options = request.options
    let dialect = endpoint.provider.dialect
    var body = JSONObject()
    body.add("model", .string(endpoint.model))
    body.add("messages", request.messages(withSystem: true))
    body.add(dialect.maximumTokensKey, .optional(options.maximumResponseTokens))
    body.add("temperature", .optional(options.temperature))
    body.add("top_p", .optional(options.topP))
    body.add("stop", request.stopTexts)
    body.add(dialect.seedKey, request.providerSeed)
    switch options.responseFormat {
    case .json: body.add("response_format", ["type": "json_object"])
    case .jsonSchema(let schema):
      var format = JSONObject()
      format.add("name", "response")
      format.add("schema", .schema(schema))
      if dialect.hasStrictSchemas { format.add("strict", true) }
      body.add("response_format", ["type": "json_schema", "json_schema": .object(format)])
    case .text, nil: break
    }
    body.add("tools", request.toolList(JSONValue.functionTool))
    if let count = options.logProbabilities {
      guard dialect.hasLogProbabilities else { throw endpoint.noLogProbabilities }
      body.add("logprobs", true)
      body.add("top_logprobs", .optional(count))
    }
    if streams {
      body.add("stream", true)
      if dialect.asksForStreamUsage { body.add("stream_options", ["include_usage": true]) }
    }
    return body
  }

  static func response(in document: JSONValue) throws(WireError) -> Response {
    guard let choice = document["choices"]?[0] else {
      throw .unexpected("the reply has no choices")
    }
    // OpenRouter reports a failure of the provider behind it in the choice.
    if let error = choice["error"], error != .null {
      throw .failed(error["message"]?.stringValue ?? error.compact)
    }
    guard let message = choice["message"], case .object = message else {
      throw .unexpected("the first choice has no message")
    }
    let reason = choice["finish_reason"]?.stringValue
    if reason == "error" { throw .failed("the answer ended in an error") }
    let calls = (message["tool_calls"]?.elements ?? []).map { call in
      ToolCall(
        id: call["id"]?.stringValue ?? "", name: call["function"]?["name"]?.stringValue ?? "",
        arguments: call["function"]?["arguments"]?.plainText ?? "{}")
    }
    let refusal = message["refusal"]?.stringValue
    var finish = finishReason(reason)
    if refusal != nil {
      finish = .refusal
    } else if finish == .stop, !calls.isEmpty {
      finish = .toolCalls
    }
    let text = text(of: message["content"])
    return Response(
      text.isEmpty ? refusal ?? "" : text, finishReason: finish, toolCalls: calls,
      tokenLogProbabilities: logProbabilities(choice["logprobs"], ofRefusal: text.isEmpty),
      usage: usage(document["usage"]))
  }

  /// The text of a message: a string or parts. Mistral's thinking models also send parts that are
  /// not text.
  private static func text(of content: JSONValue?) -> String {
    content?.stringValue ?? content?.joinedText { $0["type"]?.stringValue == "text" } ?? ""
  }

  /// The log-probabilities of the answer's text.
  private static func logProbabilities(
    _ logprobs: JSONValue?, ofRefusal: Bool
  ) -> [TokenLogProbability]? {
    let refusal = ofRefusal ? LogProbabilities.openAI(logprobs?["refusal"]) : nil
    return refusal ?? LogProbabilities.openAI(logprobs?["content"])
  }

  private static func finishReason(_ reason: String?) -> FinishReason {
    switch reason {
    case "stop": .stop
    // Mistral's `model_length` is the end of the context.
    case "length", "model_length": .length
    case "content_filter": .refusal
    case "tool_calls", "function_call": .toolCalls
    default: .other
    }
  }

  private static func usage(_ usage: JSONValue?) -> TokenUsage {
    TokenUsage(
      input: ProviderJSON.count(usage?["prompt_tokens"]),
      output: ProviderJSON.count(usage?["completion_tokens"]),
      cachedInput: ProviderJSON.count(usage?["prompt_tokens_details"]?["cached_tokens"]),
      reasoning: ProviderJSON.count(usage?["completion_tokens_details"]?["reasoning_tokens"]),
      isReported: ProviderJSON.areCounted(usage?["prompt_tokens"], usage?["completion_tokens"]))
  }
}
