internal import Foundation
internal import HTTPClient
internal import PromptCI

/// What a provider's requests go out by: one request for one reply.
///
/// What limits, repeats and pays for requests goes around it.
struct ProviderConnection: Sendable {
  /// What sends requests.
  let client: HTTPClient
  /// The time that a reply may take.
  let timeout: Duration
  /// What learns from what the provider says of its limits.
  let limiter: RateLimiter

  /// Sends a request, and has the whole reply read as soon as it is there, on the thread that received it.
  ///
  /// - Parameters:
  ///   - request: The request.
  ///   - read: Reads the reply; what it throws is thrown here.
  /// - Returns: What was read.
  /// - Throws: ``ModelError`` when no reply came; `CancellationError`.
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

  /// Sends a request, and waits for the head of the reply.
  ///
  /// - Throws: ``ModelError`` when none came; `CancellationError`.
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
  ///   - reply: What came.
  ///   - read: Reads it, given the time that a date in it is measured from.
  /// - Returns: What was read.
  /// - Throws: ``ModelError/failed(_:)`` for a reply that is no answer.
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

  /// The request as the client takes it.
  func http(_ request: ProviderRequest) -> HTTPRequest {
    HTTPRequest(
      .post, request.url,
      headers: HTTPHeaders(request.headers.map { HTTPHeader($0.name, $0.value) }),
      body: request.body, timeout: timeout,
      carriesSecret: request.headers.contains(where: \.isSecret))
  }

  /// A response as a reply, of whose header fields the limiter takes note.
  func reply(_ response: HTTPResponse) -> ProviderReply {
    reply(response.status, response.headers, response.body)
  }

  /// What came as a reply, of whose header fields the limiter takes note.
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

  /// What an exchange that came to no answer means to whoever waits for one.
  static func failure(_ error: HTTPError) -> any Error {
    switch error {
    case .cancelled, .shutDown: CancellationError()
    default: ModelError(error)
    }
  }
}
