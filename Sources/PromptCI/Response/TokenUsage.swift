/// The number of tokens that a request used, as counted by its provider.
///
/// Many servers report no usage for streamed answers, and some report none at all. The counts are
/// then 0 and ``isReported`` is `false`, so that "no tokens" and "not reported" stay distinct: a
/// missing count is never taken for a cost of $0.
public struct TokenUsage: Hashable, Sendable {
  /// The tokens of the request, including those read from the provider's cache.
  public var input: Int

  /// The tokens of the answer, including reasoning that is not shown.
  public var output: Int

  /// The tokens of `input` that the provider read from its cache, at a lower price.
  public var cachedInput: Int

  /// The tokens of `output` that were reasoning, if the provider reports them.
  public var reasoning: Int

  /// Whether these are all tokens that were used; `false` if a count is missing.
  public var isReported: Bool

  /// The usage of an answer whose tokens were not counted.
  public static let unreported = TokenUsage(isReported: false)

  /// Creates a usage.
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

  /// The tokens of request and answer together.
  public var total: Int { TokenUsage.sum(input, output) }

  /// The sum of two usages. It saturates at `Int.max`, and is reported only if both are.
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
  /// An upper bound on the tokens of a request; the sum of a million such counts still fits in an
  /// `Int`.
  package static let maximum = 1_000_000_000_000

  /// The first impossible count, such as `input is -1`, or `nil` if all are valid.
  package var problem: String? {
    let counts = [
      ("input", input), ("output", output), ("cachedInput", cachedInput), ("reasoning", reasoning),
    ]
    return counts.first { !(0...TokenUsage.maximum).contains($0.1) }
      .map { "\($0.0) is \($0.1), but a token count must be from 0 to \(TokenUsage.maximum)" }
  }
}

// MARK: - Codable

extension TokenUsage: Codable {
  private enum CodingKeys: String, CodingKey {
    case input, output, cachedInput, reasoning, isReported
  }

  /// Decodes a usage. Counts that older versions did not write are 0; if ``isReported`` is absent,
  /// zero counts are unreported.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      input: try values.decode(Int.self, forKey: .input),
      output: try values.decode(Int.self, forKey: .output),
      cachedInput: try values.decodeIfPresent(Int.self, forKey: .cachedInput) ?? 0,
      reasoning: try values.decodeIfPresent(Int.self, forKey: .reasoning) ?? 0)
    isReported = try values.decodeIfPresent(Bool.self, forKey: .isReported) ?? hasTokens
  }

  /// Encodes a usage, omitting `cachedInput` and `reasoning` if they are 0.
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

  /// The value of ``isReported`` to encode; `nil` if the counts imply it, as zero counts are
  /// unreported by default.
  package var writtenReport: Bool? { isReported == hasTokens ? nil : isReported }
}
