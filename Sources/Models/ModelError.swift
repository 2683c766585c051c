/// A reason why there is no answer.
package enum ModelError: Error, Hashable, Sendable {
  /// No model has that name; `known` are the names that are nearest or all there are.
  case unknownModel(String, known: [String])
  /// A key, an address or an option is missing or cannot be used; the message says what to set.
  case configuration(String)
  /// The provider failed, in its own words.
  case provider(String)
  /// The provider asked to wait, more often than the retries allow.
  case rateLimited(String)
  /// No answer came in time.
  case timeout(seconds: Double)
}

extension ModelError: CustomStringConvertible {
  /// What happened, and what to do.
  package var description: String {
    switch self {
    case .unknownModel(let name, let known):
      "unknown model '\(name)'; known models: \(known.joined(separator: ", "))"
    case .configuration(let message): message
    case .provider(let message): message
    case .rateLimited(let message): "rate limited: \(message)"
    case .timeout(let seconds): "no answer within \(seconds) s; --timeout allows more"
    }
  }
}
