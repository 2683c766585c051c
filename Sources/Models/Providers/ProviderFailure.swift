/// A reply that is no answer: what kind of failure it is, and the provider's own words.
package struct ProviderFailure: Error, Hashable, Sendable {
  /// What went wrong, in so far as it changes what to do next.
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    /// The request is wrong: 400, 413, 422 and others.
    case invalidRequest
    /// The key is missing or wrong: 401.
    case authentication
    /// The key may not do this: 403.
    case permission
    /// There is no such model or address: 404.
    case notFound
    /// The account has no credit left: 402, or a 429 that says so.
    case quota
    /// Too many requests: 429.
    case rateLimited
    /// The provider has too much to do: 529, 503.
    case overloaded
    /// The provider gave up waiting: 408.
    case timeout
    /// Something else is under way: 409.
    case conflict
    /// The provider broke: 500 and above.
    case server
    /// The reply is cut short, or is not what the provider's reference describes.
    case malformed
    /// A redirect, which is not followed.
    case redirect
  }

  /// What went wrong.
  package var kind: Kind

  /// The provider's name.
  package var provider: String

  /// The HTTP status; `nil` for a failure in the middle of a stream.
  package var status: Int?

  /// What the provider says.
  package var message: String

  /// How long the provider asks to wait, 0 or more.
  package var retryAfter: Duration?

  /// What to do about it, where that is known.
  package var advice: String?

  /// Whether the same request may succeed later.
  package var isRetryable: Bool {
    switch kind {
    case .rateLimited, .overloaded, .timeout, .conflict, .server, .malformed: true
    case .invalidRequest, .authentication, .permission, .notFound, .quota, .redirect: false
    }
  }
}

// MARK: - CustomStringConvertible

extension ProviderFailure: CustomStringConvertible {
  /// The provider, the status, the provider's words, and what to do.
  package var description: String {
    let place = status.map { "\(provider): HTTP \($0)" } ?? provider
    let text = message.isEmpty ? place : "\(place): \(message)"
    return advice.map { "\(text); \($0)" } ?? text
  }
}
