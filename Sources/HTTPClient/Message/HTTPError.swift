/// A reason why a request has no response.
///
/// Each case names the server as `host` or `host:port`, never by its whole URL, which may contain a
/// key. A response with an error status is not an `HTTPError`: it is an ``HTTPResponse``.
package enum HTTPError: Error, Hashable, Sendable {
  /// The request cannot be written: its URL is malformed, or a header field contains a line break.
  case invalidRequest(String)
  /// The request carries a key and would have been sent in plain text to another machine.
  case refusedInsecure(host: String)
  /// The name of the host or the proxy has no address.
  case couldNotResolve(host: String, reason: String)
  /// There is no connection: it was refused, there is no route, or a proxy did not allow it.
  case couldNotConnect(host: String, reason: String)
  /// The server's certificate is not trusted, or there is no agreement on encryption.
  case tlsFailure(host: String, reason: String)
  /// The connection was not established in time.
  case connectTimedOut(host: String, after: Duration)
  /// No whole response arrived in time.
  case timedOut(host: String, after: Duration, HTTPProgress)
  /// The connection ended before the response's head was complete.
  case closedBeforeResponse(host: String, reason: String, HTTPProgress)
  /// The connection ended before the response's body was complete.
  case truncated(host: String, status: Int, receivedBytes: Int, reason: String)
  /// The response is larger than the request allows.
  case tooLarge(host: String, limit: Int)
  /// The waiting task was cancelled, and the transfer was stopped.
  case cancelled(HTTPProgress)
  /// The client was shut down, and the transfer was stopped.
  case shutDown(HTTPProgress)
  /// Another failure, with libcurl's code and text.
  case other(host: String, code: Int, text: String, HTTPProgress)

  /// How far the exchange came.
  package var progress: HTTPProgress {
    switch self {
    case .invalidRequest, .refusedInsecure, .couldNotResolve, .couldNotConnect, .tlsFailure,
      .connectTimedOut:
      .nothingSent
    case .timedOut(_, _, let progress), .closedBeforeResponse(_, _, let progress),
      .cancelled(let progress), .shutDown(let progress), .other(_, _, _, let progress):
      progress
    case .truncated, .tooLarge: .answered
    }
  }
}

// MARK: - CustomStringConvertible

extension HTTPError: CustomStringConvertible {
  /// What happened, and what to do about it.
  package var description: String {
    switch self {
    case .invalidRequest(let reason): "the request cannot be sent: \(reason)"
    case .refusedInsecure(let host):
      "a key is not sent to \(host) in plain text: use https (http is allowed only for loopback addresses)"
    case .couldNotResolve(let host, let reason):
      "the name of \(host) has no address (\(reason)): check the base URL, the network and the proxy variables"
    case .couldNotConnect(let host, let reason):
      "no connection to \(host) (\(reason)): check that the server runs, the base URL and the proxy variables"
    case .tlsFailure(let host, let reason):
      "no trusted connection to \(host) (\(reason)): for a private certificate authority, give its certificate with --ca-file"
    case .connectTimedOut(let host, let time):
      "no connection to \(host) within \(HTTPError.text(time)): check the network and the proxy variables"
    case .timedOut(let host, let time, .answered):
      "\(host) did not finish its answer within \(HTTPError.text(time)): allow more time, or ask for less"
    case .timedOut(let host, let time, _):
      "\(host) did not answer within \(HTTPError.text(time)): allow more time, or ask for less"
    case .closedBeforeResponse(let host, let reason, _):
      "\(host) closed the connection before it answered (\(reason)): try again"
    case .truncated(let host, let status, let count, let reason):
      "the answer of \(host), of status \(status), was cut off after \(count) bytes (\(reason)): try again"
    case .tooLarge(let host, let limit):
      "the answer of \(host) is larger than the \(limit) bytes allowed: check the base URL, or allow more"
    case .cancelled: "the request was cancelled"
    case .shutDown: "the HTTP client was shut down: create a new one"
    case .other(let host, let code, let text, _):
      "the request to \(host) failed: \(text) (curl.se/libcurl/c/libcurl-errors.html explains code \(code))"
    }
  }

  /// A time in seconds: `1.5 s`.
  private static func text(_ time: Duration) -> String {
    let milliseconds = Int((time / .milliseconds(1)).rounded())
    return milliseconds % 1000 == 0
      ? "\(milliseconds / 1000) s" : "\(Double(milliseconds) / 1000) s"
  }
}
