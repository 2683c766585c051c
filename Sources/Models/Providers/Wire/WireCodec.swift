internal import PromptCI

/// An encoder of requests and decoder of answers in one wire format.
protocol WireCodec {
  /// The header fields besides the common ones and the key.
  static var headers: [ProviderRequest.Header] { get }

  /// The path after the base URL.
  static func path(for endpoint: ProviderEndpoint, streams: Bool) -> String

  /// The body of a request.
  ///
  /// - Throws: `ModelError.configuration` for an option that the format does not support.
  static func body(of request: ModelRequest, to endpoint: ProviderEndpoint, streams: Bool)
    throws(ModelError) -> JSONObject

  /// The answer in a reply's body.
  static func response(in document: JSONValue) throws(WireError) -> Response
}

extension WireCodec {
  static var headers: [ProviderRequest.Header] { [] }
}

// MARK: - Shared parts of requests

extension ModelRequest {
  /// The system text, or `nil` if it is empty, since some providers refuse empty texts.
  var systemText: String? {
    prompt.instructions.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// The stop sequences, or `nil` if there are none.
  var stopTexts: JSONValue? {
    guard let sequences = options.stopSequences, !sequences.isEmpty else { return nil }
    return .array(sequences.map { .string($0) })
  }

  /// The seed of this repetition, in the 31 bits that every provider accepts. Each repetition has
  /// its own.
  var providerSeed: JSONValue? {
    seed.map { .number(String(($0 &+ UInt64(bitPattern: Int64(repetition))) % 0x8000_0000)) }
  }

  /// The turns as messages with `role` and `content`.
  func messages(withSystem: Bool) -> JSONValue {
    var messages: [JSONValue] = []
    if withSystem, let systemText {
      messages.append(["role": "system", "content": .string(systemText)])
    }
    for turn in prompt.turns {
      messages.append(["role": .string(turn.role.rawValue), "content": .string(turn.text)])
    }
    return .array(messages)
  }

  /// The tools, each encoded by `element` from its definition and parameters.
  func toolList(_ element: (ToolDefinition, JSONValue) -> JSONValue) -> JSONValue? {
    guard let tools = options.tools, !tools.isEmpty else { return nil }
    return .array(tools.map { element($0, JSONValue.schema($0.parameters)) })
  }
}

extension JSONValue {
  /// The schema in a validated text. For any other text, OpenAI's schema for an arbitrary object.
  static func schema(_ text: String) -> JSONValue {
    (try? JSONValue.parse(text)) ?? ["type": "object"]
  }

  /// A function as described by OpenAI, Mistral and Ollama.
  static func functionTool(_ tool: ToolDefinition, _ parameters: JSONValue) -> JSONValue {
    [
      "type": "function",
      "function": [
        "name": .string(tool.name), "description": .string(tool.description),
        "parameters": parameters,
      ],
    ]
  }
}
