import Testing

@testable import HTTPClient

struct RequestTargetTests {
  @Test(arguments: [
    ("https://example.com/v1?key=1", "example.com"), ("https://example.com:443/", "example.com"),
    ("http://example.com:443/", "example.com:443"), ("https://[::1]:8443/", "[::1]:8443"),
    ("HTTPS://EXAMPLE.com", "EXAMPLE.com"),
  ])
  func `names the host, and the port unless it is the default`(url: String, name: String) throws {
    #expect(try RequestTarget(url).authority == name)
  }

  @Test(arguments: [
    ("http://localhost/", true), ("http://LOCALHOST:11434/v1", true), ("http://127.0.0.1/", true),
    ("http://127.255.0.9:1/", true), ("http://[::1]/", true), ("http://0x7f.1/", true),
    ("http://127.0.0.1.example.com/", false), ("http://localhost.example.com/", false),
    ("http://128.0.0.1/", false), ("http://0.0.0.0/", false), ("http://[::2]/", false),
    ("http://10.0.0.1/", false), ("http://127.0.0.1%2eexample.com/", false),
    ("http://example.com/127.0.0.1", false), ("http://example.com#@127.0.0.1/", false),
    ("http://example.com?@127.0.0.1/", false),
  ])
  func `recognizes loopback addresses and rejects look-alikes`(url: String, isLoopback: Bool) {
    #expect((try? RequestTarget(url).isLoopback) ?? false == isLoopback)
  }

  @Test(arguments: [
    "", "example.com", "/v1", "ftp://example.com/", "file:///etc/passwd", "https://",
    "https://user:password@example.com/", "https://key@example.com/",
    "https://exa mple.com/", "https://example.com:99999/", "https://example.com/\nx",
    "https://example.com/\u{0}x", "http://127.0.0.1@example.com/",
  ])
  func `rejects other schemes, credentials and malformed URLs`(url: String) {
    #expect(throws: HTTPError.self) { try RequestTarget(url) }
  }

  @Test(arguments: ["https://exa mple.com/?key=sk-secret", "ftp://example.com/?key=sk-secret"])
  func `omits the rejected URL from its error, since it may hold a key`(url: String) {
    let error = #expect(throws: HTTPError.self) { try RequestTarget(url) }
    #expect(error?.description.contains("sk-secret") == false)
  }
}
