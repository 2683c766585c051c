package import PromptCI

/// What an embedding model answered.
package struct Embeddings: Hashable, Sendable {
  /// A vector for each text, in the order of the texts; all of one length.
  package var vectors: [[Double]]

  /// The tokens that were used, as the provider counts them; none where it does not say.
  package var usage: TokenUsage

  /// Whether nobody was asked, since all vectors were known.
  package var isCached: Bool

  /// Creates an answer.
  package init(
    vectors: [[Double]] = [], usage: TokenUsage = TokenUsage(), isCached: Bool = false
  ) {
    self.vectors = vectors
    self.usage = usage
    self.isCached = isCached
  }
}
