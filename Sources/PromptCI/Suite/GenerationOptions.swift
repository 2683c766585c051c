/// Options for calling a model; a value of `nil` leaves the choice to the provider.
public struct GenerationOptions: Hashable, Codable, Sendable {
  /// The sampling temperature, at least 0; 0 asks for the most likely answer.
  public var temperature: Double?

  /// The share of probability mass to sample from, in `0...1` (nucleus sampling).
  public var topP: Double?

  /// The maximum number of tokens in a response. A response cut off at this limit has the failure
  /// category `truncated`.
  public var maximumResponseTokens: Int?

  /// Strings at which generation stops.
  public var stopSequences: [String]?

  /// The format that the provider enforces for the answer. Models inside this process ignore it.
  public var responseFormat: ResponseFormat?

  /// The tools that the model may call. Models inside this process call none.
  public var tools: [ToolDefinition]?

  /// The number of likely alternatives to report for each token of the answer, in `0...20`; 0
  /// reports only the answer's own tokens. See ``Response/tokenLogProbabilities``. A provider
  /// without log-probabilities rejects the request.
  public var logProbabilities: Int?

  /// Whether the answer is streamed. Streaming keeps proxies from closing the connection during a
  /// long answer, and makes ``Response/timeToFirstToken`` known. The answer is the same, and is
  /// judged as a whole.
  public var streams: Bool?

  /// Creates options; every parameter is optional.
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

  /// These options, with values that are `nil` taken from `others`.
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

  /// The problem with a value that is out of range, or `nil` if all are valid.
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

  /// The reason why a string is not a JSON Schema, or `nil`. Checks only that it is a JSON object.
  static func schemaProblem(_ text: String) -> String? {
    do {
      if case .object = try JSONValue.parse(text) { return nil }
      return "must be a JSON object"
    } catch {
      return "is not JSON: \(error)"
    }
  }
}
