/// An answer whose head has come, and whose body may still be coming.
package struct HTTPStreamedResponse: Sendable {
  /// The status code, from 200.
  package let status: Int
  /// Header fields, in order; a value is UTF-8 where it is valid, else Latin-1.
  package let headers: HTTPHeaders
  /// The body, to be read once.
  package let body: HTTPBody

  /// Waits for the whole body: for answers that turn out to be no stream, such as errors.
  ///
  /// - Throws: ``HTTPError`` when the body does not come whole.
  package func collect() async throws(HTTPError) -> HTTPResponse {
    var bytes: [UInt8] = []
    var chunks = body.makeAsyncIterator()
    while let chunk = try await chunks.next() { bytes += chunk }
    return HTTPResponse(
      status: status, headers: headers, body: bytes, duration: body.duration ?? .zero)
  }
}
