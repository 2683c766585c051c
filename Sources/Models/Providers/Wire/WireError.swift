/// A reason why a JSON document is not an answer.
enum WireError: Error, Hashable {
  /// The document does not match the provider's reference. The message says what is missing.
  case unexpected(String)
  /// The provider reports a failure, in its words.
  case failed(String)
}
