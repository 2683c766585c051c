internal import PromptCI

/// How requests are written and answers read in one wire format.
protocol WireCodec {
  /// The header fields beside the usual ones and the key.
  static var headers: [ProviderRequest.Header] { get }

  /// What follows the base URL.
  static func path(for endpoint: ProviderEndpoint, streams: Bool) -> String

  /// The body of a request.
  ///
  /// - Throws: `ModelError.configuration` for an option that the format has no place for.
  static func body(of request: ModelRequest, to endpoint: ProviderEndpoint, streams: Bool)
    throws(ModelError) -> JSONObject

  /// The answer in the body of a reply.
  static func response(in document: JSONValue) throws(WireError) -> Response
}

extension WireCodec {
  static var headers: [ProviderRequest.Header] { [] }
}

// MARK: - What requests share

extension ModelRequest {
  /// The system text, unless it is empty: some providers refuse empty texts.
  var systemText: String? {
    prompt.instructions.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// The stop sequences, unless there are none.
  var stopTexts: JSONValue? {
    guard let sequences = options.stopSequences, !sequences.isEmpty else { return nil }
    return .array(sequences.map { .string($0) })
  }

  /// The seed of this repetition, in the 31 bits that every provider takes, so that repetitions differ.
  var providerSeed: JSONValue? {
    seed.map { .number(String(($0 &+ UInt64(bitPattern: Int64(repetition))) % 0x8000_0000)) }
  }

  /// The turns as messages of `role` and `content`.
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

  /// The tools, each as `element` writes its name, description and parameters.
  func toolList(_ element: (ToolDefinition, JSONValue) -> JSONValue) -> JSONValue? {
    guard let tools = options.tools, !tools.isEmpty else { return nil }
    return .array(tools.map { element($0, JSONValue.schema($0.parameters)) })
  }
}

extension JSONValue {
  /// The schema in a text that has been checked; for any other text, what OpenAI takes for any object.
  static func schema(_ text: String) -> JSONValue {
    (try? JSONValue.parse(text)) ?? ["type": "object"]
  }

  /// A function as OpenAI, Mistral and Ollama describe it.
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
