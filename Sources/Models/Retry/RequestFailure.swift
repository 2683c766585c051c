/// The failure of one request, which decides about a retry.
package struct RequestFailure: Error, Hashable, Sendable {
  /// The kind of failure.
  package enum Kind: Hashable, Sendable {
    /// The server answered with a status other than 2xx.
    case status(Int)
    /// No connection was established, so nothing was sent: no such host, refused, no route, or no
    /// response in time.
    case unreachable
    /// The server's certificate is not trusted.
    case untrusted
    /// The connection ended before the answer started.
    case reset
    /// The connection ended in the middle of the answer.
    case truncatedBody
    /// The time limit for an answer passed.
    case timeout
    /// The answer is complete, but does not match the provider's interface.
    case malformedBody
    /// The answer exceeds the maximum size.
    case oversizedBody
    /// A program used as a model reported a temporary failure.
    case temporary
  }

  /// The kind of failure.
  package var kind: Kind

  /// The wait that the server asks for before another request.
  package var retryAfter: Duration?

  /// Whether the provider said that a retry is useless: `x-should-retry: false`, or an exhausted
  /// quota.
  package var isPermanent: Bool

  /// Whether part of an answer had arrived in a stream.
  package var hadContent = false

  /// The provider's own words, or the system's.
  package var message: String

  /// Creates a failure.
  package init(
    _ kind: Kind, retryAfter: Duration? = nil, isPermanent: Bool = false, message: String = ""
  ) {
    self.kind = kind
    self.retryAfter = retryAfter
    self.isPermanent = isPermanent
    self.message = message
  }
}

// MARK: - Consequences

extension RequestFailure {
  /// Whether the provider wants fewer requests: 429, 503, or 529, which some send if they are
  /// overloaded.
  ///
  /// A program's temporary failure counts too, since most often its own provider rejected a
  /// request.
  package var isOverload: Bool {
    switch kind {
    case .status(429), .status(503), .status(529), .temporary: !isPermanent
    default: false
    }
  }

  /// Whether a retry of the same request may succeed.
  package var isTransient: Bool {
    guard !isPermanent else { return false }
    switch kind {
    case .status(408), .status(409), .status(429), .status(500...599): return true
    case .unreachable, .reset, .truncatedBody, .temporary: return true
    case .status, .untrusted, .timeout, .malformedBody, .oversizedBody: return false
    }
  }

  /// Whether the provider may have charged for an answer that did not arrive.
  package var mayHaveBeenCharged: Bool {
    switch kind {
    case .status: hadContent
    case .unreachable, .untrusted, .temporary: false
    case .reset, .truncatedBody, .timeout, .malformedBody, .oversizedBody: true
    }
  }
}

// MARK: - CustomStringConvertible

extension RequestFailure: CustomStringConvertible {
  /// What happened, and the provider's words.
  package var description: String {
    let problem =
      switch kind {
      case .status(429): "rate limited (HTTP 429)"
      case .status(529): "overloaded (HTTP 529)"
      case .status(let code): "HTTP \(code)"
      case .unreachable: "no connection"
      case .untrusted: "the server's certificate is not trusted"
      case .reset: "the connection ended before the answer"
      case .truncatedBody: "the connection ended in the middle of the answer"
      case .timeout: "no answer in time"
      case .malformedBody: "the answer is malformed"
      case .oversizedBody: "the answer is too large"
      case .temporary: "a temporary failure"
      }
    return message.isEmpty ? problem : "\(problem): \(message)"
  }
}
