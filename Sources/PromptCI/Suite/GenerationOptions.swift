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

  /// Creates options; every one may be left out.
  public init(
    temperature: Double? = nil, topP: Double? = nil, maximumResponseTokens: Int? = nil,
    stopSequences: [String]? = nil, responseFormat: ResponseFormat? = nil,
    tools: [ToolDefinition]? = nil
  ) {
    self.temperature = temperature
    self.topP = topP
    self.maximumResponseTokens = maximumResponseTokens
    self.stopSequences = stopSequences
    self.responseFormat = responseFormat
    self.tools = tools
  }

  /// These options, with what they leave out taken from `others`.
  package func merging(over others: GenerationOptions) -> GenerationOptions {
    GenerationOptions(
      temperature: temperature ?? others.temperature,
      topP: topP ?? others.topP,
      maximumResponseTokens: maximumResponseTokens ?? others.maximumResponseTokens,
      stopSequences: stopSequences ?? others.stopSequences,
      responseFormat: responseFormat ?? others.responseFormat,
      tools: tools ?? others.tools)
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
