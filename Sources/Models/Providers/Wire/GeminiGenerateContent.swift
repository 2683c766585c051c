internal import PromptCI

/// Gemini's generateContent: `POST /v1beta/models/{model}:generateContent`.
///
/// The key is sent in a header field, since a key in the URL would end up in logs. Reference:
/// https://ai.google.dev/api/generate-content
enum GeminiGenerateContent: WireCodec {
  static func path(for endpoint: ProviderEndpoint, streams: Bool) -> String {
    path(
      of: endpoint.model, method: streams ? "streamGenerateContent?alt=sse" : "generateContent")
  }

  /// The path after the base URL for a method of a model.
  static func path(of model: String, method: String) -> String {
    "/v1beta/models/\(percentEncoded(name(of: model))):\(method)"
  }

  /// A model's name without an optional folder.
  static func name(of model: String) -> String {
    model.hasPrefix("models/") ? String(model.dropFirst("models/".count)) : model
  }

  static func body(of request: ModelRequest, to endpoint: ProviderEndpoint, streams: Bool)
    throws(ModelError) -> JSONObject
  {
    let options = request.options
    var generation = JSONObject()
    generation.add("maxOutputTokens", .optional(options.maximumResponseTokens))
    generation.add("temperature", .optional(options.temperature))
    generation.add("topP", .optional(options.topP))
    generation.add("stopSequences", request.stopTexts)
    generation.add("seed", request.providerSeed)
    if let count = options.logProbabilities {
      generation.add("responseLogprobs", true)
      // Without a number, only the chosen tokens are reported.
      if count > 0 { generation.add("logprobs", .optional(count)) }
    }
    switch options.responseFormat {
    case .json: generation.add("responseMimeType", "application/json")
    case .jsonSchema(let schema):
      generation.add("responseMimeType", "application/json")
      generation.add("responseJsonSchema", .schema(schema))
    case .text, nil: break
    }

    var body = JSONObject()
    body.add(
      "systemInstruction", request.systemText.map { ["parts": [["text": .string($0)]]] })
    body.add(
      "contents",
      .array(
        request.prompt.turns.map { turn in
          [
            "role": turn.role == .assistant ? "model" : "user",
            "parts": [["text": .string(turn.text)]],
          ]
        }))
    if !generation.keys.isEmpty { body.add("generationConfig", .object(generation)) }
    let declarations = request.toolList { tool, schema in
      [
        "name": .string(tool.name), "description": .string(tool.description),
        "parametersJsonSchema": schema,
      ]
    }
    body.add("tools", declarations.map { [["functionDeclarations": $0]] })
    return body
  }

  static func response(in document: JSONValue) throws(WireError) -> Response {
    let usage = usage(document["usageMetadata"])
    guard let candidate = document["candidates"]?[0] else {
      // The prompt was blocked, which is an answer without text.
      guard document["promptFeedback"]?["blockReason"] != nil else {
        throw .unexpected("the reply has no candidates")
      }
      return Response("", finishReason: .refusal, usage: usage)
    }
    let parts = candidate["content"]?["parts"] ?? .array([])
    let calls = parts.elements.compactMap { $0["functionCall"] }.map { call in
      ToolCall(
        id: call["id"]?.stringValue ?? "", name: call["name"]?.stringValue ?? "",
        arguments: call["args"]?.compact ?? "{}")
    }
    var finish = finishReason(candidate["finishReason"]?.stringValue)
    if finish == .stop, !calls.isEmpty { finish = .toolCalls }
    return Response(
      parts.joinedText { $0["thought"]?.boolValue != true }, finishReason: finish,
      toolCalls: calls,
      tokenLogProbabilities: LogProbabilities.gemini(candidate["logprobsResult"]), usage: usage)
  }

  private static func finishReason(_ reason: String?) -> FinishReason {
    switch reason {
    case "STOP": .stop
    case "MAX_TOKENS": .length
    case "SAFETY", "RECITATION", "BLOCKLIST", "PROHIBITED_CONTENT", "SPII": .refusal
    default: .other
    }
  }

  /// The usage. The candidates' tokens exclude thinking, which is charged as well.
  private static func usage(_ usage: JSONValue?) -> TokenUsage {
    let thoughts = ProviderJSON.count(usage?["thoughtsTokenCount"])
    return TokenUsage(
      input: ProviderJSON.count(usage?["promptTokenCount"])
        + ProviderJSON.count(usage?["toolUsePromptTokenCount"]),
      output: ProviderJSON.count(usage?["candidatesTokenCount"]) + thoughts,
      cachedInput: ProviderJSON.count(usage?["cachedContentTokenCount"]), reasoning: thoughts,
      // Without candidates there is no count of their tokens.
      isReported: ProviderJSON.areCounted(usage?["promptTokenCount"]))
  }

  /// A path component, percent-encoded except for the characters that RFC 3986 leaves unreserved.
  private static func percentEncoded(_ text: String) -> String {
    var result = ""
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"):
        result.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        result += "%" + (digits.count == 1 ? "0" : "") + digits
      }
    }
    return result
  }
}
