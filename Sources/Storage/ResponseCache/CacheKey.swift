package import Digest
package import Models

/// The identity of an answer: the complete request, its destination and its repetition.
///
/// Two requests share a key exactly if they are equal byte for byte, so two Unicode normal forms of
/// a text differ. The key is the SHA-256 of ``ModelRequest/canonicalForm(baseURL:)``.
package struct CacheKey: Hashable, Sendable {
  /// The digest of the canonical form.
  package let digest: SHA256Digest

  /// Creates the key of a request to a model at a base URL.
  ///
  /// - Parameters:
  ///   - request: The request.
  ///   - baseURL: The model's base URL, as in ``LanguageModel/baseURL``.
  package init(_ request: ModelRequest, baseURL: String) {
    digest = SHA256Digest(request.canonicalForm(baseURL: baseURL))
  }

  /// Creates the key of a text that a model at a base URL embeds.
  package init(_ text: EmbeddedText, baseURL: String) {
    digest = SHA256Digest(text.canonicalForm(baseURL: baseURL))
  }

  /// Creates a key from the digest of a canonical form.
  init(digest: SHA256Digest) {
    self.digest = digest
  }
}
