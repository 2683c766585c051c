/// An HTTP request.
///
/// ```swift
/// HTTPRequest(
///   .post, "https://api.example.com/v1/messages", headers: ["x-api-key": key], body: Array(json.utf8),
///   carriesSecret: true)
/// ```
package struct HTTPRequest: Hashable, Sendable {
  /// The method.
  package var method: HTTPMethod
  /// An absolute `https` or `http` URL without user and password.
  package var url: String
  /// The header fields, in order. The client adds `host`, `content-length` and `accept-encoding`
  /// itself.
  package var headers: HTTPHeaders
  /// The body; empty for none. It is sent with every method except `GET` and `HEAD`.
  package var body: [UInt8]
  /// The time limit for the whole exchange, to the last byte of the response.
  package var timeout: Duration
  /// The time limit for resolving the name, connecting and agreeing on encryption.
  package var connectTimeout: Duration
  /// An upper bound on the response's body, in bytes after decompression.
  package var maximumBodyBytes: Int
  /// Whether the URL, the headers or the body contain a key. If so, the request is sent only over
  /// `https` or to a loopback address.
  package var carriesSecret: Bool

  /// Creates a request. `carriesSecret` has no default, so that every caller decides.
  package init(
    _ method: HTTPMethod, _ url: String, headers: HTTPHeaders = [:], body: [UInt8] = [],
    timeout: Duration = .seconds(60), connectTimeout: Duration = .seconds(10),
    maximumBodyBytes: Int = 32 << 20, carriesSecret: Bool
  ) {
    self.method = method
    self.url = url
    self.headers = headers
    self.body = body
    self.timeout = timeout
    self.connectTimeout = connectTimeout
    self.maximumBodyBytes = maximumBodyBytes
    self.carriesSecret = carriesSecret
  }
}
