/// A response whose head has arrived and whose body may still be arriving.
package struct HTTPStreamedResponse: Sendable {
  /// The status code, from 200.
  package let status: Int
  /// The header fields, in order. A value is decoded as UTF-8 if it is valid, else as Latin-1.
  package let headers: HTTPHeaders
  /// The body, which can be read once.
  package let body: HTTPBody

  /// Waits for the whole body. Use it for responses that turn out not to be a stream, such as
  /// errors.
  ///
  /// - Throws: ``HTTPError`` if the body does not arrive completely.
  package func collect() async throws(HTTPError) -> HTTPResponse {
    var bytes: [UInt8] = []
    var chunks = body.makeAsyncIterator()
    while let chunk = try await chunks.next() { bytes += chunk }
    return HTTPResponse(
      status: status, headers: headers, body: bytes, duration: body.duration ?? .zero)
  }
}
