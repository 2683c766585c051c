import HTTPClient

/// A one-line summary of an exchange's result, for tables of tests.
enum Summary {
  /// Sends a request, and summarizes its result.
  static func of(_ request: HTTPRequest, with client: HTTPClient) async -> String {
    do throws(HTTPError) {
      let response = try await client.response(to: request)
      return "\(response.status) \(response.body.count)"
    } catch {
      return of(error)
    }
  }

  /// The error's kind and figures, and how far the exchange came.
  static func of(_ error: HTTPError) -> String {
    switch error {
    case .invalidRequest: "invalid"
    case .refusedInsecure: "refused"
    case .couldNotResolve: "unresolved"
    case .couldNotConnect: "unconnected"
    case .tlsFailure: "untrusted"
    case .connectTimedOut: "connect timed out"
    case .timedOut(_, _, let progress): "timed out, \(progress)"
    case .closedBeforeResponse(_, _, let progress): "closed, \(progress)"
    case .truncated(_, let status, let count, _): "truncated \(status) \(count)"
    case .tooLarge(_, let limit): "too large \(limit)"
    case .cancelled(let progress): "cancelled, \(progress)"
    case .shutDown(let progress): "shut down, \(progress)"
    case .other(_, _, _, let progress): "other, \(progress)"
    }
  }
}
