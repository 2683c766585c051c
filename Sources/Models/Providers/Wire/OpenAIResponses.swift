internal import PromptCI

/// OpenAI's Responses: `POST /responses`.
///
/// It supports neither stop sequences nor a seed. Nothing is stored at OpenAI. Reference:
/// https://platform.openai.com/docs/api-reference/responses/create
enum OpenAIResponses: WireCodec {
  static func path(for endpoint: ProviderEndpoint, streams: Bool) -> String { "/responses" }

  static func body(of request: ModelRequest, to endpoint: ProviderEndpoint, streams: Bool)
    throws(ModelError) -> JSONObject
  {
    let options = request.options
    guard request.stopTexts == nil else {
      throw .configuration(
        "\(endpoint.provider.name)/\(endpoint.model) uses OpenAI's Responses API, which has "
          + "no stop sequences; remove them")
    }
    var body = JSONObject()
    body.add("model", .string(endpoint.model))
    body.add("instructions", request.systemText.map { .string($0) })
    body.add("input", request.messages(withSystem: false))
    body.add("max_output_tokens", .optional(options.maximumResponseTokens))
    body.add("temperature", .optional(options.temperature))
    body.add("top_p", .optional(options.topP))
    switch options.responseFormat {
    case .json: body.add("text", ["format": ["type": "json_object"]])
    case .jsonSchema(let schema):
      body.add(
        "text",
        [
          "format": [
            "type": "json_schema", "name": "response", "schema": .schema(schema), "strict": true,
          ]
        ])
    case .text, nil: break
    }
    body.add(
      "tools",
      request.toolList { tool, parameters in
        [
          "type": "function", "name": .string(tool.name),
          "description": .string(tool.description), "parameters": parameters, "strict": false,
        ]
      })
    if let count = options.logProbabilities {
      body.add("include", ["message.output_text.logprobs"])
      body.add("top_logprobs", .optional(count))
    }
    body.add("store", false)
    if streams { body.add("stream", true) }
    return body
  }

  static func response(in document: JSONValue) throws(WireError) -> Response {
    let status = document["status"]?.stringValue
    guard case .array(let items) = document["output"] else {
      throw .unexpected("the reply has no output")
    }
    if status == "failed" || status == "cancelled" {
      throw .failed("the response is \(status ?? "")")
    }
    let parts = JSONValue.array(
      items.filter { $0["type"]?.stringValue == "message" }.flatMap {
        $0["content"]?.elements ?? []
      })
    let text = parts.joinedText { $0["type"]?.stringValue == "output_text" }
    // If they were not requested, the list is present but empty.
    let tokens = parts.elements.compactMap { LogProbabilities.openAI($0["logprobs"]) }.joined()
    let refusal = parts.joinedText("refusal") { $0["type"]?.stringValue == "refusal" }
    let calls = items.filter { $0["type"]?.stringValue == "function_call" }.map { item in
      ToolCall(
        id: item["call_id"]?.stringValue ?? "", name: item["name"]?.stringValue ?? "",
        arguments: item["arguments"]?.plainText ?? "{}")
    }
    let finish: FinishReason =
      switch (status, document["incomplete_details"]?["reason"]?.stringValue) {
      case _ where !refusal.isEmpty: .refusal
      case ("incomplete", "max_output_tokens"): .length
      case ("incomplete", "content_filter"): .refusal
      case ("completed", _): calls.isEmpty ? .stop : .toolCalls
      default: .other
      }
    let usage = document["usage"]
    return Response(
      text.isEmpty ? refusal : text, finishReason: finish, toolCalls: calls,
      tokenLogProbabilities: tokens.isEmpty ? nil : Array(tokens),
      usage: TokenUsage(
        input: ProviderJSON.count(usage?["input_tokens"]),
        output: ProviderJSON.count(usage?["output_tokens"]),
        cachedInput: ProviderJSON.count(usage?["input_tokens_details"]?["cached_tokens"]),
        reasoning: ProviderJSON.count(usage?["output_tokens_details"]?["reasoning_tokens"]),
        isReported: ProviderJSON.areCounted(usage?["input_tokens"], usage?["output_tokens"])))
  }
}
