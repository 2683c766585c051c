package import PromptCI

/// The result of an embedding model.
package struct Embeddings: Hashable, Sendable {
  /// A vector for each text, in the order of the texts; all of equal length.
  package var vectors: [[Double]]

  /// The number of tokens as counted by the provider; empty if it does not report them.
  package var usage: TokenUsage

  /// Whether all vectors were known and no request was sent.
  package var isCached: Bool

  /// Creates a result.
  package init(
    vectors: [[Double]] = [], usage: TokenUsage = TokenUsage(), isCached: Bool = false
  ) {
    self.vectors = vectors
    self.usage = usage
    self.isCached = isCached
  }
}
