internal import Models
internal import PromptCI

/// The input of a program that acts as a model: one JSON object.
///
/// ```json
/// {"instructions": "…", "turns": [{"role": "user", "text": "…"}], "options": {"temperature": 0},
///  "tools": [{"name": "…", "description": "…", "parameters": {"type": "object"}}],
///  "responseFormat": {"type": "jsonSchema", "schema": {"type": "object"}}, "seed": 7, "repetition": 0}
/// ```
///
/// Keys without a value are omitted, except `turns`, `options` and `repetition`.
enum CommandQuestion {
  /// The request as JSON.
  static func json(of request: ModelRequest) -> JSONValue {
    let options = request.options
    return object([
      ("instructions", request.prompt.instructions.map { .string($0) }),
      (
        "turns",
        .array(
          request.prompt.turns.map { turn in
            object([("role", .string(turn.role.rawValue)), ("text", .string(turn.text))])
          })
      ),
      (
        "options",
        object([
          ("temperature", options.temperature.map { .number("\($0)") }),
          ("topP", options.topP.map { .number("\($0)") }),
          ("maximumResponseTokens", options.maximumResponseTokens.map { .number("\($0)") }),
          ("stopSequences", options.stopSequences.map { .array($0.map { .string($0) }) }),
        ])
      ),
      ("tools", options.tools.map { .array($0.map(json)) }),
      ("responseFormat", options.responseFormat.map(json)),
      ("seed", request.seed.map { .number("\($0)") }),
      ("repetition", .number("\(request.repetition)")),
    ])
  }

  private static func json(of tool: ToolDefinition) -> JSONValue {
    object([
      ("name", .string(tool.name)), ("description", .string(tool.description)),
      ("parameters", schema(tool.parameters)),
    ])
  }

  private static func json(of format: ResponseFormat) -> JSONValue {
    switch format {
    case .text: object([("type", "text")])
    case .json: object([("type", "json")])
    case .jsonSchema(let text): object([("type", "jsonSchema"), ("schema", schema(text))])
    }
  }

  /// A schema as JSON. Options with an invalid schema are rejected before any request.
  private static func schema(_ text: String) -> JSONValue {
    (try? JSONValue.parse(text)) ?? .string(text)
  }

  private static func object(_ members: [(key: String, value: JSONValue?)]) -> JSONValue {
    var object = JSONObject()
    for (key, value) in members {
      if let value { _ = object.insert(value, for: key) }
    }
    return .object(object)
  }
}
