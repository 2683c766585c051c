/// A reply that is not an answer, with the kind of failure and the provider's own words.
package struct ProviderFailure: Error, Hashable, Sendable {
  /// The kind of failure, which decides what to do next.
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    /// The request is invalid: 400, 413, 422 and others.
    case invalidRequest
    /// The key is missing or wrong: 401.
    case authentication
    /// The key lacks a permission: 403.
    case permission
    /// There is no such model or path: 404.
    case notFound
    /// The account has no credit left: 402, or a 429 that says so.
    case quota
    /// Too many requests: 429.
    case rateLimited
    /// The provider is overloaded: 529, 503.
    case overloaded
    /// The provider timed out: 408.
    case timeout
    /// Another operation is in progress: 409.
    case conflict
    /// The provider had an internal error: 500 and above.
    case server
    /// The reply is truncated or does not match the provider's reference.
    case malformed
    /// A redirect, which is not followed.
    case redirect
  }

  /// The kind of failure.
  package var kind: Kind

  /// The provider's name.
  package var provider: String

  /// The HTTP status; `nil` for a failure in the middle of a stream.
  package var status: Int?

  /// The provider's message.
  package var message: String

  /// The wait that the provider asks for, 0 or more.
  package var retryAfter: Duration?

  /// What to do about it, if known.
  package var advice: String?

  /// Whether a retry of the same request may succeed.
  package var isRetryable: Bool {
    switch kind {
    case .rateLimited, .overloaded, .timeout, .conflict, .server, .malformed: true
    case .invalidRequest, .authentication, .permission, .notFound, .quota, .redirect: false
    }
  }
}

// MARK: - CustomStringConvertible

extension ProviderFailure: CustomStringConvertible {
  /// The provider, the status, the provider's message, and what to do.
  package var description: String {
    let place = status.map { "\(provider): HTTP \($0)" } ?? provider
    let text = message.isEmpty ? place : "\(place): \(message)"
    return advice.map { "\(text); \($0)" } ?? text
  }
}
