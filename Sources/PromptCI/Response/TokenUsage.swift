/// The tokens that a request used, as its provider counts them.
public struct TokenUsage: Hashable, Sendable {
  /// Tokens of the request, those that came from the provider's cache among them.
  public var input: Int

  /// Tokens of the answer, those of reasoning that is not shown among them.
  public var output: Int

  /// How many tokens of `input` the provider read from its cache, at a lower price.
  public var cachedInput: Int

  /// How many tokens of `output` were reasoning, where the provider says so.
  public var reasoning: Int

  /// Creates a count.
  public init(input: Int = 0, output: Int = 0, cachedInput: Int = 0, reasoning: Int = 0) {
    self.input = input
    self.output = output
    self.cachedInput = cachedInput
    self.reasoning = reasoning
  }

  /// Tokens of request and answer together.
  public var total: Int { input + output }

  /// The sum of two counts.
  public static func + (left: TokenUsage, right: TokenUsage) -> TokenUsage {
    TokenUsage(
      input: left.input + right.input, output: left.output + right.output,
      cachedInput: left.cachedInput + right.cachedInput,
      reasoning: left.reasoning + right.reasoning)
  }
}

// MARK: - Codable

extension TokenUsage: Codable {
  private enum CodingKeys: String, CodingKey {
    case input, output, cachedInput, reasoning
  }

  /// Reads a count; what older versions did not write is 0.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      input: try values.decode(Int.self, forKey: .input),
      output: try values.decode(Int.self, forKey: .output),
      cachedInput: try values.decodeIfPresent(Int.self, forKey: .cachedInput) ?? 0,
      reasoning: try values.decodeIfPresent(Int.self, forKey: .reasoning) ?? 0)
  }

  /// Writes a count, without the parts that are 0.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(input, forKey: .input)
    try values.encode(output, forKey: .output)
    if cachedInput != 0 { try values.encode(cachedInput, forKey: .cachedInput) }
    if reasoning != 0 { try values.encode(reasoning, forKey: .reasoning) }
  }
}
