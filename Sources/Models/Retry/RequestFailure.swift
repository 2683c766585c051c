/// What went wrong with one request: what a retry is decided on.
package struct RequestFailure: Error, Hashable, Sendable {
  /// How a request can fail.
  package enum Kind: Hashable, Sendable {
    /// The server answered with a status other than 2xx.
    case status(Int)
    /// No connection came about, so that nothing was sent: no such host, refused, no route, or no answer in time.
    case unreachable
    /// The server's certificate is not trusted.
    case untrusted
    /// The connection ended before the answer began.
    case reset
    /// The connection ended in the middle of the answer.
    case truncatedBody
    /// The time for an answer was up.
    case timeout
    /// The answer came whole, and is not what the provider's interface promises.
    case malformedBody
    /// The answer is larger than what is accepted.
    case oversizedBody
    /// A program that stands in for a provider said that its failure may pass.
    case temporary
  }

  /// How it failed.
  package var kind: Kind

  /// What the server asked to wait before another request.
  package var retryAfter: Duration?

  /// Whether the provider said that asking again is of no use: `x-should-retry: false`, or a quota that is used up.
  package var isPermanent: Bool

  /// Whether some of an answer had come, in a stream.
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

// MARK: - What it means

extension RequestFailure {
  /// Whether the provider wants fewer requests: 429, 503, or 529, which some send when they are overloaded.
  ///
  /// What a program cannot do for now is most often what its own provider turned away.
  package var isOverload: Bool {
    switch kind {
    case .status(429), .status(503), .status(529), .temporary: !isPermanent
    default: false
    }
  }

  /// Whether the same request may get an answer when it is made again.
  package var isTransient: Bool {
    guard !isPermanent else { return false }
    switch kind {
    case .status(408), .status(409), .status(429), .status(500...599): return true
    case .unreachable, .reset, .truncatedBody, .temporary: return true
    case .status, .untrusted, .timeout, .malformedBody, .oversizedBody: return false
    }
  }

  /// Whether the provider may have charged for an answer that never arrived.
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
      case .temporary: "a failure that may pass"
      }
    return message.isEmpty ? problem : "\(problem): \(message)"
  }
}
