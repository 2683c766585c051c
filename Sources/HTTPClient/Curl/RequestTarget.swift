internal import CLibcurl

/// The destination of a request.
///
/// The URL is parsed by the library that also sends the request, so both always agree about the
/// host.
struct RequestTarget: Hashable, Sendable {
  /// The URL, normalized by the library.
  let url: String
  /// Whether the scheme is `https`.
  let isEncrypted: Bool
  /// The host, followed by the port if it is not the scheme's default.
  let authority: String
  /// Whether the host is this machine, by name or address: `localhost`, 127.0.0.0/8, `::1`.
  let isLoopback: Bool

  /// Parses a URL.
  ///
  /// - Throws: ``HTTPError/invalidRequest(_:)``, without the URL, which may hold a key.
  init(_ text: String) throws(HTTPError) {
    guard let parts = curl_url() else { throw .invalidRequest("out of memory") }
    defer { curl_url_cleanup(parts) }
    guard !text.utf8.contains(0) else { throw .invalidRequest("the URL has a NUL") }
    let code = curl_url_set(parts, CURLUPART_URL, text, 0)
    guard code == CURLUE_OK else {
      throw .invalidRequest(
        "the URL cannot be read (\(String(cString: curl_url_strerror(code)))): give one such as https://example.com/v1"
      )
    }
    guard let scheme = RequestTarget.part(CURLUPART_SCHEME, of: parts),
      scheme == "https" || scheme == "http"
    else { throw .invalidRequest("the URL's scheme must be https or http") }
    guard RequestTarget.part(CURLUPART_USER, of: parts) == nil,
      RequestTarget.part(CURLUPART_PASSWORD, of: parts) == nil
    else { throw .invalidRequest("the URL has a user name or a password: set keys in variables") }
    guard let host = RequestTarget.part(CURLUPART_HOST, of: parts), !host.isEmpty,
      let url = RequestTarget.part(CURLUPART_URL, of: parts)
    else { throw .invalidRequest("the URL has no host") }
    self.url = url
    isEncrypted = scheme == "https"
    let port = RequestTarget.part(CURLUPART_PORT, of: parts)
    let isUsual = port == nil || port == (isEncrypted ? "443" : "80")
    authority = isUsual ? host : "\(host):\(port ?? "")"
    isLoopback = RequestTarget.isLoopback(host)
  }

  private static func isLoopback(_ host: String) -> Bool {
    if host == "[::1]" || host.lowercased() == "localhost" { return true }
    let numbers = host.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
    return numbers.count == 4 && numbers[0] == 127 && numbers.allSatisfy { $0 != nil }
  }

  private static func part(_ part: CURLUPart, of parts: OpaquePointer) -> String? {
    var text: UnsafeMutablePointer<CChar>?
    guard curl_url_get(parts, part, &text, 0) == CURLUE_OK, let text else { return nil }
    defer { curl_free(text) }
    return String(cString: text)
  }
}
