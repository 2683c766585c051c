/// A client that sends many HTTP requests at a time over reused connections.
///
/// - HTTP/2 if the server offers it over TLS, else HTTP/1.1. Responses may be compressed.
/// - Certificates are always verified. A request that carries a key is sent in plain text only to
///   loopback addresses.
/// - Redirects are not followed: they are returned as responses.
/// - Proxies come from the usual variables: `https_proxy`, `HTTPS_PROXY`, `http_proxy`,
///   `all_proxy`, `ALL_PROXY`, `no_proxy`, `NO_PROXY`. They are never used for loopback addresses.
/// - A request is never retried, except when an HTTP/2 GOAWAY crosses the request. If its
///   connection breaks, the error says how far the exchange came.
/// - When the calling task is cancelled, the transfer stops and its connection closes.
///
/// ```swift
/// let client = try HTTPClient()
/// let response = try await client.response(to: HTTPRequest(.get, "https://example.com", carriesSecret: false))
/// ```
package final class HTTPClient: Sendable {
  let loop: TransferLoop

  /// Creates a client with its own thread.
  ///
  /// - Throws: ``HTTPError/other(host:code:text:_:)`` if the system has no memory or descriptors
  ///   left.
  package init(_ configuration: HTTPConfiguration = HTTPConfiguration()) throws(HTTPError) {
    guard let loop = TransferLoop(configuration) else {
      throw .other(
        host: "any server", code: 2,
        text: "no memory or no file descriptor is left; ulimit -n shows how many are allowed",
        .nothingSent)
    }
    self.loop = loop
  }

  deinit { loop.shutDown() }

  /// Stops all transfers. Every caller gets ``HTTPError/shutDown(_:)``, now and from now on.
  package func shutDown() { loop.shutDown() }

  /// Sends a request and returns the whole response.
  ///
  /// - Throws: ``HTTPError`` if no whole response came. A response with any status is returned.
  package func response(to request: HTTPRequest) async throws(HTTPError) -> HTTPResponse {
    try await response(to: request) { $0 }
  }

  /// Sends a request and reads the whole response as soon as it arrives.
  ///
  /// - Parameters:
  ///   - request: The request.
  ///   - read: Reads the response on the thread that received it, before the connection carries
  ///     another request. What it stores cannot be lost by a later event. All other transfers wait
  ///     for it.
  /// - Returns: The result of `read`.
  /// - Throws: ``HTTPError`` if no whole response came. A response with any status is read.
  package func response<Value: Sendable>(
    to request: HTTPRequest, reading read: @escaping @Sendable (HTTPResponse) -> Value
  ) async throws(HTTPError) -> Value {
    let transfer = try Transfer(request)
    let loop = loop
    return try await withTaskCancellationHandler {
      await withCheckedContinuation {
        (continuation: CheckedContinuation<Result<Value, HTTPError>, Never>) in
        loop.submit(transfer, to: .whole { continuation.resume(returning: $0.map(read)) })
      }
    } onCancel: {
      loop.cancel(transfer)
    }.get()
  }

  /// Sends a request and returns when the response's head has arrived.
  ///
  /// - Throws: ``HTTPError`` if no head arrived. A response with any status is returned.
  package func stream(_ request: HTTPRequest) async throws(HTTPError) -> HTTPStreamedResponse {
    let transfer = try Transfer(request)
    let loop = loop
    let buffer = BodyBuffer()
    let head = try await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        loop.submit(transfer, to: .streamed(continuation, buffer))
      }
    } onCancel: {
      loop.cancel(transfer)
    }.get()
    let body = HTTPBody(StreamedTransfer(transfer, buffer: buffer, client: self))
    return HTTPStreamedResponse(status: head.status, headers: head.headers, body: body)
  }
}
