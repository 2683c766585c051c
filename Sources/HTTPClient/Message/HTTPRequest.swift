/// A request.
///
/// ```swift
/// HTTPRequest(
///   .post, "https://api.example.com/v1/messages", headers: ["x-api-key": key], body: Array(json.utf8),
///   carriesSecret: true)
/// ```
package struct HTTPRequest: Hashable, Sendable {
  /// What it asks for.
  package var method: HTTPMethod
  /// An absolute URL of the scheme `https` or `http`, without a user and a password.
  package var url: String
  /// Header fields, in order. What the client writes itself (`host`, `content-length`, `accept-encoding`) need not be
  /// among them.
  package var headers: HTTPHeaders
  /// The body; empty for none. A body goes out with any method but `GET` and `HEAD`.
  package var body: [UInt8]
  /// The time that the whole exchange may take, to the last byte of the answer.
  package var timeout: Duration
  /// The time that it may take to resolve the name, connect and agree on encryption.
  package var connectTimeout: Duration
  /// The largest body that is taken, in bytes as they are after decompression.
  package var maximumBodyBytes: Int
  /// Whether its URL, headers or body hold a key: then it goes over `https`, or to a loopback address, or not at all.
  package var carriesSecret: Bool

  /// Creates a request; whether it carries a secret has no default, so that whoever writes one has to say.
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
