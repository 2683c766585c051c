internal import PromptCI

/// Anthropic's Messages: `POST /v1/messages`.
///
/// It supports neither a seed nor log-probabilities, and JSON only with a schema. Reference:
/// https://docs.anthropic.com/en/api/messages
enum AnthropicMessages: WireCodec {
  /// The token limit of an answer if the user sets none, since the interface requires one.
  ///
  /// Every model since Claude 4 supports it. Models that think before they answer spend part of it
  /// on thinking.
  static let defaultMaximumTokens = 16_000

  static let headers = [
    ProviderRequest.Header(name: "anthropic-version", content: .plain("2023-06-01"))
  ]

  static func path(for endpoint: ProviderEndpoint, streams: Bool) -> String { "/v1/messages" }

  static func body(of request: ModelRequest, to endpoint: ProviderEndpoint, streams: Bool)
    throws(ModelError) -> JSONObject
  {
    let options = request.options
    if options.logProbabilities != nil { throw endpoint.noLogProbabilities }
    var body = JSONObject()
    body.add("model", .string(endpoint.model))
    body.add("max_tokens", .optional(options.maximumResponseTokens ?? defaultMaximumTokens))
    body.add("system", request.systemText.map { .string($0) })
    body.add("messages", request.messages(withSystem: false))
    body.add("temperature", .optional(options.temperature))
    body.add("top_p", .optional(options.topP))
    body.add("stop_sequences", request.stopTexts)
    switch options.responseFormat {
    case .jsonSchema(let schema):
      body.add(
        "output_config", ["format": ["type": "json_schema", "schema": .schema(schema)]])
    case .json:
      throw .configuration(
        "\(endpoint.provider.name) has no JSON mode without a schema; use .jsonSchema, or ask for "
          + "JSON in the prompt")
    case .text, nil: break
    }
    body.add(
      "tools",
      request.toolList { tool, schema in
        [
          "name": .string(tool.name), "description": .string(tool.description),
          "input_schema": schema,
        ]
      })
    if streams { body.add("stream", true) }
    return body
  }

  static func response(in document: JSONValue) throws(WireError) -> Response {
    guard case .array(let blocks) = document["content"] else {
      throw .unexpected("the reply has no content")
    }
    let text = JSONValue.array(blocks).joinedText { $0["type"]?.stringValue == "text" }
    let calls = blocks.filter { $0["type"]?.stringValue == "tool_use" }.map { block in
      ToolCall(
        id: block["id"]?.stringValue ?? "", name: block["name"]?.stringValue ?? "",
        arguments: block["input"]?.compact ?? "{}")
    }
    return Response(
      text, finishReason: finishReason(document["stop_reason"]?.stringValue), toolCalls: calls,
      usage: usage(document["usage"]))
  }

  private static func finishReason(_ reason: String?) -> FinishReason {
    switch reason {
    case "end_turn", "stop_sequence": .stop
    case "max_tokens", "model_context_window_exceeded": .length
    case "refusal": .refusal
    case "tool_use": .toolCalls
    default: .other
    }
  }

  /// The usage. `input_tokens` excludes tokens written to and read from the cache.
  private static func usage(_ usage: JSONValue?) -> TokenUsage {
    let cached = ProviderJSON.count(usage?["cache_read_input_tokens"])
    return TokenUsage(
      input: ProviderJSON.count(usage?["input_tokens"])
        + ProviderJSON.count(usage?["cache_creation_input_tokens"]) + cached,
      output: ProviderJSON.count(usage?["output_tokens"]), cachedInput: cached,
      reasoning: ProviderJSON.count(usage?["output_tokens_details"]?["thinking_tokens"]),
      isReported: ProviderJSON.areCounted(usage?["input_tokens"], usage?["output_tokens"]))
  }
}
