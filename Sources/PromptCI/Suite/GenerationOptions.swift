/// How a model is asked to generate: what is `nil` is left to the model's provider.
public struct GenerationOptions: Hashable, Codable, Sendable {
  /// The sampling temperature, 0 or more; 0 asks for the likeliest answer.
  public var temperature: Double?

  /// The share of probability mass that is sampled from, in `0...1`.
  public var topP: Double?

  /// The most tokens that a response may have; a response that is cut there is of category `truncated`.
  public var maximumResponseTokens: Int?

  /// Texts at which generation stops.
  public var stopSequences: [String]?

  /// What form the provider makes sure that the answer has; no model inside this process heeds it.
  public var responseFormat: ResponseFormat?

  /// The tools that the model may ask to be called; no model inside this process asks.
  public var tools: [ToolDefinition]?

  /// How many likely tokens, `0...20`, are to be told in the place of each token of the answer; 0 tells the answer's own
  /// alone. They are ``Response/tokenLogProbabilities``; a provider that tells none refuses the request.
  public var logProbabilities: Int?

  /// Whether the answer comes piece by piece, so that nothing between here and the provider takes a long answer for a
  /// dead connection, and ``Response/timeToFirstToken`` is known. The answer is the same, and is judged as a whole.
  public var streams: Bool?

  /// Creates options; every one may be left out.
  public init(
    temperature: Double? = nil, topP: Double? = nil, maximumResponseTokens: Int? = nil,
    stopSequences: [String]? = nil, responseFormat: ResponseFormat? = nil,
    tools: [ToolDefinition]? = nil, logProbabilities: Int? = nil, streams: Bool? = nil
  ) {
    self.temperature = temperature
    self.topP = topP
    self.maximumResponseTokens = maximumResponseTokens
    self.stopSequences = stopSequences
    self.responseFormat = responseFormat
    self.tools = tools
    self.logProbabilities = logProbabilities
    self.streams = streams
  }

  /// These options, with what they leave out taken from `others`.
  package func merging(over others: GenerationOptions) -> GenerationOptions {
    GenerationOptions(
      temperature: temperature ?? others.temperature,
      topP: topP ?? others.topP,
      maximumResponseTokens: maximumResponseTokens ?? others.maximumResponseTokens,
      stopSequences: stopSequences ?? others.stopSequences,
      responseFormat: responseFormat ?? others.responseFormat,
      tools: tools ?? others.tools,
      logProbabilities: logProbabilities ?? others.logProbabilities,
      streams: streams ?? others.streams)
  }

  /// What is wrong with a value, in words, or `nil` when all are in range.
  package var problem: String? {
    if let temperature, !(temperature >= 0 && temperature.isFinite) {
      return "temperature is \(temperature); it must be 0 or more"
    }
    if let topP, !(0...1).contains(topP) {
      return "topP is \(topP); it must be between 0 and 1"
    }
    if let maximumResponseTokens, maximumResponseTokens < 1 {
      return "maximumResponseTokens is \(maximumResponseTokens); it must be 1 or more"
    }
    if let logProbabilities, !(0...20).contains(logProbabilities) {
      return "logProbabilities is \(logProbabilities); it must be between 0 and 20"
    }
    if case .jsonSchema(let schema) = responseFormat, let problem = Self.schemaProblem(schema) {
      return "the schema of responseFormat \(problem)"
    }
    var names: Set<String> = []
    for tool in tools ?? [] {
      if let problem = tool.problem { return problem }
      if !names.insert(tool.name).inserted { return "two tools are named '\(tool.name)'" }
    }
    return nil
  }

  /// What keeps a text from being a JSON Schema, in words, or `nil`; only that it is an object is looked at.
  static func schemaProblem(_ text: String) -> String? {
    do {
      if case .object = try JSONValue.parse(text) { return nil }
      return "must be a JSON object"
    } catch {
      return "is not JSON: \(error)"
    }
  }
}
