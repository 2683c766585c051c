/// A provider's variant of OpenAI's Chat Completions.
package struct ChatDialect: Hashable, Sendable {
  /// The path after the base URL.
  package var path = "/chat/completions"
  /// The key for the token limit of an answer.
  ///
  /// OpenAI's reasoning models accept only `max_completion_tokens`, and its other models both.
  /// Compatible servers all accept `max_tokens`.
  package var maximumTokensKey = "max_tokens"
  /// The key for the seed.
  package var seedKey = "seed"
  /// Whether a schema is sent with `strict`, so that the answer must match it.
  package var hasStrictSchemas = true
  /// Whether log-probabilities are supported.
  package var hasLogProbabilities = true
  /// Whether usage in a stream has to be requested with `stream_options`.
  package var asksForStreamUsage = true
}
