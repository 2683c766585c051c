/// A token of an answer, and how likely the model thought it.
///
/// ```swift
/// let confidence = response.tokenLogProbabilities?.first.map { exp($0.logProbability) }
/// ```
public struct TokenLogProbability: Hashable, Codable, Sendable {
  /// A token that the model could have written in the same place.
  public struct Alternative: Hashable, Codable, Sendable {
    /// The token's text.
    public var token: String

    /// The natural logarithm of its probability, 0 or less.
    public var logProbability: Double

    /// Creates an alternative.
    public init(_ token: String, logProbability: Double) {
      self.token = token
      self.logProbability = logProbability
    }
  }

  /// The token's text, as the provider shows it; a part of a character is shown as the provider likes.
  public var token: String

  /// The natural logarithm of its probability, 0 or less; providers have a number such as -9999 for "hardly any".
  public var logProbability: Double

  /// The likeliest tokens in its place, the likeliest first and the token itself mostly among them; none unless some
  /// were asked for.
  public var alternatives: [Alternative]

  /// Creates a token.
  public init(_ token: String, logProbability: Double, alternatives: [Alternative] = []) {
    self.token = token
    self.logProbability = logProbability
    self.alternatives = alternatives
  }
}
