/// The words in which providers differ that speak OpenAI's Chat Completions.
package struct ChatDialect: Hashable, Sendable {
  /// What follows the base URL.
  package var path = "/chat/completions"
  /// The key of the most tokens that an answer may have.
  ///
  /// OpenAI's reasoning models take `max_completion_tokens` alone, and its others both; servers
  /// that imitate OpenAI's all take `max_tokens`.
  package var maximumTokensKey = "max_tokens"
  /// The key of the seed.
  package var seedKey = "seed"
  /// Whether a schema is sent with `strict`, so that the answer must match it.
  package var hasStrictSchemas = true
  /// Whether log-probabilities may be asked for.
  package var hasLogProbabilities = true
  /// Whether usage comes in a stream only when `stream_options` asks for it.
  package var asksForStreamUsage = true
}
