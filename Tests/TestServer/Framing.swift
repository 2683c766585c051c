/// The way in which a reply marks the end of its body.
package enum Framing: Hashable, Sendable {
  /// `content-length`. The connection is kept.
  case contentLength
  /// `transfer-encoding: chunked`, in chunks of `bytes` bytes. The connection is kept.
  case chunked(bytes: Int)
  /// HTTP/1.0: the end of the connection is the end of the body.
  case untilClose
}
