/// How a reply tells where its body ends.
package enum Framing: Hashable, Sendable {
  /// `content-length`; the connection is kept.
  case contentLength
  /// `transfer-encoding: chunked`, in chunks of so many bytes; the connection is kept.
  case chunked(bytes: Int)
  /// HTTP/1.0: the end of the connection is the end of the body.
  case untilClose
}
