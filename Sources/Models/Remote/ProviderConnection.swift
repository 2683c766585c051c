internal import Foundation
internal import HTTPClient
internal import PromptCI

/// A connection to a provider: one request for one reply, without rate limits, retries or a budget.
///
/// Wrappers add those.
struct ProviderConnection: Sendable {
  /// The HTTP client.
  let client: HTTPClient
  /// The time limit for a reply.
  let timeout: Duration
  /// The limiter, which learns from the provider's rate limit headers.
  let limiter: RateLimiter

  /// Sends a request, and reads the whole reply as soon as it arrives, on the thread that received
  /// it.
  ///
  /// - Parameters:
  ///   - request: The request.
  ///   - read: Reads the reply. Its errors are rethrown.
  /// - Returns: The result of `read`.
  /// - Throws: ``ModelError`` if no reply arrived; `CancellationError`.
  func reply<Value: Sendable>(
    to request: ProviderRequest,
    reading read: @escaping @Sendable (ProviderReply) throws -> Value
  ) async throws -> Value {
    let result: Result<Value, any Error>
    do {
      result = try await client.response(to: http(request)) { response in
        let reply = reply(response)
        return Result { try read(reply) }
      }
    } catch {
      throw ProviderConnection.failure(error)
    }
    return try result.get()
  }

  /// Sends a request, and returns when the reply's head has arrived.
  ///
  /// - Throws: ``ModelError`` if no head arrived; `CancellationError`.
  func stream(_ request: ProviderRequest) async throws -> HTTPStreamedResponse {
    do {
      return try await client.stream(http(request))
    } catch {
      throw ProviderConnection.failure(error)
    }
  }

  /// Reads a reply.
  ///
  /// - Parameters:
  ///   - reply: The reply.
  ///   - read: Reads the reply, given the reference time for dates in it.
  /// - Returns: The result of `read`.
  /// - Throws: ``ModelError/failed(_:)`` if the reply is not an answer.
  func reading<Answer>(
    _ reply: ProviderReply,
    _ read: (ProviderReply, Date) throws(ProviderFailure) -> Answer
  ) throws -> Answer {
    do {
      return try read(reply, .now)
    } catch {
      throw ModelError.failed(RequestFailure(error, in: reply))
    }
  }

  /// The request for the HTTP client.
  func http(_ request: ProviderRequest) -> HTTPRequest {
    HTTPRequest(
      .post, request.url,
      headers: HTTPHeaders(request.headers.map { HTTPHeader($0.name, $0.value) }),
      body: request.body, timeout: timeout,
      carriesSecret: request.headers.contains(where: \.isSecret))
  }

  /// The response as a reply. The limiter learns from its headers.
  func reply(_ response: HTTPResponse) -> ProviderReply {
    reply(response.status, response.headers, response.body)
  }

  /// A status, headers and a body as a reply. The limiter learns from the headers.
  func reply(_ status: Int, _ headers: HTTPHeaders, _ body: [UInt8]) -> ProviderReply {
    let reply = ProviderReply(
      status: status,
      headers: HeaderFields(headers.fields.map { (name: $0.name, value: $0.value) }),
      body: body)
    if let status = RateLimitStatus(RateLimitHeaders(reply.headers, now: .now)) {
      limiter.update(status)
    }
    return reply
  }

  /// The error for the caller of an exchange that failed.
  static func failure(_ error: HTTPError) -> any Error {
    switch error {
    case .cancelled, .shutDown: CancellationError()
    default: ModelError(error)
    }
  }
}
