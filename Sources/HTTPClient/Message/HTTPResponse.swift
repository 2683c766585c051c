/// A whole answer, of any status: a redirect too is an answer, and is not followed.
package struct HTTPResponse: Hashable, Sendable {
  /// The status code, from 200.
  package var status: Int
  /// Header fields, in order; a value is UTF-8 where it is valid, else Latin-1.
  package var headers: HTTPHeaders
  /// The body, decompressed.
  package var body: [UInt8]
  /// The time from the call to the last byte.
  package var duration: Duration

  /// Creates an answer.
  package init(status: Int, headers: HTTPHeaders, body: [UInt8], duration: Duration) {
    self.status = status
    self.headers = headers
    self.body = body
    self.duration = duration
  }
}
