/// Sends HTTP requests, many at a time, over connections that are used again.
///
/// - HTTP/2 where a server offers it under TLS, else HTTP/1.1; answers may come compressed.
/// - Certificates are always verified. A request that carries a key goes in plain text to loopback addresses only.
/// - Redirects are not followed: they are answers.
/// - Proxies are those of the usual variables: `https_proxy`, `HTTPS_PROXY`, `http_proxy`, `all_proxy`, `ALL_PROXY`,
///   `no_proxy`, `NO_PROXY`; never for loopback addresses.
/// - A request is sent once. When its connection breaks, the error says how far it came; it is never repeated unasked,
///   but where an HTTP/2 server ends its connection at the moment in which the request arrives.
/// - When the calling task is cancelled, the transfer is stopped and its connection closed.
///
/// ```swift
/// let client = try HTTPClient()
/// let response = try await client.response(to: HTTPRequest(.get, "https://example.com", carriesSecret: false))
/// ```
package final class HTTPClient: Sendable {
  let loop: TransferLoop

  /// Creates a client, with a thread of its own.
  ///
  /// - Throws: ``HTTPError/other(host:code:text:_:)`` when the system has no memory or descriptors to spare.
  package init(_ configuration: HTTPConfiguration = HTTPConfiguration()) throws(HTTPError) {
    guard let loop = TransferLoop(configuration) else {
      throw .other(
        host: "any server", code: 2,
        text: "there is no memory or no descriptor left; ulimit -n shows how many are allowed",
        .nothingSent)
    }
    self.loop = loop
  }

  deinit { loop.shutDown() }

  /// Stops all transfers: whoever waits gets ``HTTPError/shutDown(_:)``, now and from now on.
  package func shutDown() { loop.shutDown() }

  /// Sends a request, and waits for the whole answer.
  ///
  /// - Throws: ``HTTPError`` when no whole answer came; an answer of any status is returned.
  package func response(to request: HTTPRequest) async throws(HTTPError) -> HTTPResponse {
    try await response(to: request) { $0 }
  }

  /// Sends a request, and has the whole answer read as soon as it is there.
  ///
  /// - Parameters:
  ///   - request: The request.
  ///   - read: Reads the answer on the thread that received it, before the connection carries another request: what it
  ///     keeps cannot be lost by anything that happens after. All other transfers wait for it.
  /// - Returns: What was read.
  /// - Throws: ``HTTPError`` when no whole answer came; an answer of any status is read.
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

  /// Sends a request, and waits for the head of the answer.
  ///
  /// - Throws: ``HTTPError`` when no head of an answer came; an answer of any status is returned.
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
