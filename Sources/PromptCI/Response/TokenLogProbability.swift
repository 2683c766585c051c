/// A token of an answer with its log-probability.
///
/// ```swift
/// let confidence = response.tokenLogProbabilities?.first.map { exp($0.logProbability) }
/// ```
public struct TokenLogProbability: Hashable, Codable, Sendable {
  /// Another token that the model could have chosen at this position.
  public struct Alternative: Hashable, Codable, Sendable {
    /// The token's text.
    public var token: String

    /// The natural logarithm of the token's probability, at most 0.
    public var logProbability: Double

    /// Creates an alternative.
    public init(_ token: String, logProbability: Double) {
      self.token = token
      self.logProbability = logProbability
    }
  }

  /// The token's text, as the provider shows it. For a part of a character, the text depends on the
  /// provider.
  public var token: String

  /// The natural logarithm of the token's probability, at most 0. Providers use a number such as
  /// -9999 for a negligible probability.
  public var logProbability: Double

  /// The most likely tokens at this position, most likely first, usually including the token
  /// itself; empty unless alternatives were requested.
  public var alternatives: [Alternative]

  /// Creates a token.
  public init(_ token: String, logProbability: Double, alternatives: [Alternative] = []) {
    self.token = token
    self.logProbability = logProbability
    self.alternatives = alternatives
  }
}
