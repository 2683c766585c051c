package import Digest
package import Models

/// What identifies an answer: everything that the model was sent, who was asked, and which repetition it was.
///
/// Two requests share a key exactly when they are equal byte for byte, texts in two normal forms of
/// Unicode being different. The key is the SHA-256 of ``ModelRequest/canonicalForm(baseURL:)``.
package struct CacheKey: Hashable, Sendable {
  /// The digest of the canonical form.
  package let digest: SHA256Digest

  /// Creates the key of a request to a model at a place.
  ///
  /// - Parameters:
  ///   - request: What is asked.
  ///   - baseURL: Where, as in ``LanguageModel/baseURL``.
  package init(_ request: ModelRequest, baseURL: String) {
    digest = SHA256Digest(request.canonicalForm(baseURL: baseURL))
  }

  /// Creates the key of a text that a model at a place makes a vector of.
  package init(_ text: EmbeddedText, baseURL: String) {
    digest = SHA256Digest(text.canonicalForm(baseURL: baseURL))
  }

  /// Creates a key from the digest of a canonical form.
  init(digest: SHA256Digest) {
    self.digest = digest
  }
}
