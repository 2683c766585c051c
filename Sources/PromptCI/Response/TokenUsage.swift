/// The tokens that a request used, as its provider counts them.
///
/// Many servers send no usage with a stream, and some none at all. Then the counts are 0 and ``isReported`` is `false`, so
/// that "nothing was used" and "nobody said" stay different things: a cost is never taken for $0 for want of a count.
public struct TokenUsage: Hashable, Sendable {
  /// Tokens of the request, those that came from the provider's cache among them.
  public var input: Int

  /// Tokens of the answer, those of reasoning that is not shown among them.
  public var output: Int

  /// How many tokens of `input` the provider read from its cache, at a lower price.
  public var cachedInput: Int

  /// How many tokens of `output` were reasoning, where the provider says so.
  public var reasoning: Int

  /// Whether these are all tokens that were used; `false` if somebody did not count theirs.
  public var isReported: Bool

  /// What is said of an answer whose tokens nobody counted.
  public static let unreported = TokenUsage(isReported: false)

  /// Creates a count.
  public init(
    input: Int = 0, output: Int = 0, cachedInput: Int = 0, reasoning: Int = 0,
    isReported: Bool = true
  ) {
    self.input = input
    self.output = output
    self.cachedInput = cachedInput
    self.reasoning = reasoning
    self.isReported = isReported
  }

  /// Tokens of request and answer together.
  public var total: Int { TokenUsage.sum(input, output) }

  /// The sum of two counts; it stops at the largest number that there is, and is reported if both are.
  public static func + (left: TokenUsage, right: TokenUsage) -> TokenUsage {
    TokenUsage(
      input: sum(left.input, right.input), output: sum(left.output, right.output),
      cachedInput: sum(left.cachedInput, right.cachedInput),
      reasoning: sum(left.reasoning, right.reasoning),
      isReported: left.isReported && right.isReported)
  }

  private static func sum(_ left: Int, _ right: Int) -> Int {
    let (sum, isOverflow) = left.addingReportingOverflow(right)
    if isOverflow { return left < 0 ? .min : .max }
    return sum
  }
}

// MARK: - Ranges

extension TokenUsage {
  /// More tokens than any request has; a million such counts still add up.
  package static let maximum = 1_000_000_000_000

  /// What no model can have used, as `input is -1`; `nil` if there is no such thing.
  package var problem: String? {
    let counts = [
      ("input", input), ("output", output), ("cachedInput", cachedInput), ("reasoning", reasoning),
    ]
    return counts.first { !(0...TokenUsage.maximum).contains($0.1) }
      .map { "\($0.0) is \($0.1), and a count of tokens is from 0 to \(TokenUsage.maximum)" }
  }
}

// MARK: - Codable

extension TokenUsage: Codable {
  private enum CodingKeys: String, CodingKey {
    case input, output, cachedInput, reasoning, isReported
  }

  /// Reads a count; what older versions did not write is 0, and zeros that nothing is said of are not reported.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      input: try values.decode(Int.self, forKey: .input),
      output: try values.decode(Int.self, forKey: .output),
      cachedInput: try values.decodeIfPresent(Int.self, forKey: .cachedInput) ?? 0,
      reasoning: try values.decodeIfPresent(Int.self, forKey: .reasoning) ?? 0)
    isReported = try values.decodeIfPresent(Bool.self, forKey: .isReported) ?? hasTokens
  }

  /// Writes a count, without the parts that are 0.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(input, forKey: .input)
    try values.encode(output, forKey: .output)
    if cachedInput != 0 { try values.encode(cachedInput, forKey: .cachedInput) }
    if reasoning != 0 { try values.encode(reasoning, forKey: .reasoning) }
    try values.encodeIfPresent(writtenReport, forKey: .isReported)
  }

  /// Whether any token was counted.
  package var hasTokens: Bool { input != 0 || output != 0 }

  /// What has to be written of ``isReported``: `nil` if the counts say it, as zeros are mostly not reported.
  package var writtenReport: Bool? { isReported == hasTokens ? nil : isReported }
}
