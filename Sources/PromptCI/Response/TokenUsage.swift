/// The tokens that a request used, as its provider counts them.
public struct TokenUsage: Hashable, Codable, Sendable {
  /// Tokens of the request.
  public var input: Int

  /// Tokens of the answer.
  public var output: Int

  /// Creates a count.
  public init(input: Int = 0, output: Int = 0) {
    self.input = input
    self.output = output
  }

  /// Tokens of request and answer together.
  public var total: Int { input + output }

  /// The sum of two counts.
  public static func + (left: TokenUsage, right: TokenUsage) -> TokenUsage {
    TokenUsage(input: left.input + right.input, output: left.output + right.output)
  }
}
