/// A complete response with any status. A redirect is a response too and is not followed.
package struct HTTPResponse: Hashable, Sendable {
  /// The status code, from 200.
  package var status: Int
  /// The header fields, in order. A value is decoded as UTF-8 if it is valid, else as Latin-1.
  package var headers: HTTPHeaders
  /// The body, decompressed.
  package var body: [UInt8]
  /// The time from the call to the last byte.
  package var duration: Duration

  /// Creates a response.
  package init(status: Int, headers: HTTPHeaders, body: [UInt8], duration: Duration) {
    self.status = status
    self.headers = headers
    self.body = body
    self.duration = duration
  }
}
