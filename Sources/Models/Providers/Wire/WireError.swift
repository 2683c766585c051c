/// A reason why a JSON document is no answer.
enum WireError: Error, Hashable {
  /// It is not what the provider's reference describes; the message says what is missing.
  case unexpected(String)
  /// The provider says that it failed, in its words.
  case failed(String)
}
