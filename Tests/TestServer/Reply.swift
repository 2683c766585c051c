/// A server's reply.
///
/// ```swift
/// Reply(429, headers: [HeaderField("retry-after", "2")], json: #"{"error": "slow down"}"#)
/// ```
package struct Reply: Hashable, Sendable {
  /// The status code.
  package var status: Int
  /// The header fields, in order. Those that frame the body are added.
  package var headers: [HeaderField]
  /// The body.
  package var body: [UInt8]
  /// The way in which the end of the body is marked.
  package var framing: Framing

  /// Creates a reply.
  package init(
    _ status: Int = 200, headers: [HeaderField] = [], body: [UInt8],
    framing: Framing = .contentLength
  ) {
    self.status = status
    self.headers = headers
    self.body = body
    self.framing = framing
  }

  /// Creates a reply with a UTF-8 text as its body.
  package init(
    _ status: Int = 200, headers: [HeaderField] = [], text: String = "",
    framing: Framing = .contentLength
  ) {
    self.init(status, headers: headers, body: Array(text.utf8), framing: framing)
  }

  /// Creates a reply with status 200 and a UTF-8 text as its body.
  package init(_ text: String, framing: Framing = .contentLength) {
    self.init(text: text, framing: framing)
  }

  /// Creates a reply with the content type `application/json`.
  package init(
    _ status: Int = 200, headers: [HeaderField] = [], json: String,
    framing: Framing = .contentLength
  ) {
    let type = HeaderField("content-type", "application/json")
    self.init(status, headers: [type] + headers, text: json, framing: framing)
  }

  /// The status line, the header fields and the blank line after them.
  var head: [UInt8] {
    let version = framing == .untilClose ? "1.0" : "1.1"
    var text = "HTTP/\(version) \(status) Scripted\r\n"
    for field in headers { text += "\(field.name): \(field.value)\r\n" }
    // RFC 9110, 8.6: no length in a response that cannot have a body.
    if status != 204, status != 304, status >= 200 {
      switch framing {
      case .contentLength: text += "content-length: \(body.count)\r\n"
      case .chunked: text += "transfer-encoding: chunked\r\n"
      case .untilClose: break
      }
    }
    return Array((text + "\r\n").utf8)
  }

  /// The first bytes of the body as sent. The end marker is included if the body is whole.
  func framedBody(first count: Int) -> [UInt8] {
    let part = body.prefix(count)
    guard case .chunked(let size) = framing else { return Array(part) }
    var result: [UInt8] = []
    var start = part.startIndex
    while start < part.endIndex {
      let end = min(start + max(size, 1), part.endIndex)
      result += Array("\(String(end - start, radix: 16))\r\n".utf8) + part[start..<end]
      result += Array("\r\n".utf8)
      start = end
    }
    if count >= body.count { result += Array("0\r\n\r\n".utf8) }
    return result
  }
}
