import Foundation
import HTTPClient
import TestServer
import Testing

@Suite(.quiet)
struct HTTPSecurityTests {
  @Test(arguments: [301, 302, 303, 307, 308])
  func `does not follow a redirect to another host`(status: Int) async throws {
    let other = try TestServer { _ in .reply(Reply("stolen")) }
    let place = other.url.replacingOccurrences(of: "127.0.0.1", with: "localhost") + "/next"
    let server = try TestServer { _ in
      .reply(Reply(status, headers: [HeaderField("location", place)]))
    }
    let response = try await HTTPClient().response(
      to: HTTPRequest(
        .post, server.url, headers: ["authorization": "Bearer sk-secret"], carriesSecret: true))
    #expect(response.status == status)
    #expect(response.headers["location"] == place)
    #expect(server.requests.count == 1)
    #expect(other.connectionCount == 0)
  }

  @Test(arguments: [
    "http://example.invalid/v1", "http://192.0.2.1/", "http://127.0.0.1.example.invalid/",
    "http://localhost.example.invalid/", "http://[2001:db8::1]/",
  ])
  func `sends no key over plain HTTP to another machine`(url: String) async throws {
    let client = try HTTPClient()
    let request = HTTPRequest(.get, url, headers: ["x-api-key": "sk-secret"], carriesSecret: true)
    #expect(await Summary.of(request, with: client) == "refused")
    let error = await #expect(throws: HTTPError.self) { _ = try await client.stream(request) }
    #expect(error.map(Summary.of) == "refused")
  }

  @Test(arguments: [
    HTTPHeader("x-a", "1\r\nx-b: 2"), HTTPHeader("x-a", "1\nx-b: 2"), HTTPHeader("x-a", "1\u{0}2"),
    HTTPHeader("x a", "1"), HTTPHeader("x-a: 1\r\nx-b", "2"), HTTPHeader("", "1"),
    HTTPHeader("x:a", "1"), HTTPHeader("x-ä", "1"), HTTPHeader("Content-Length", "0"),
    HTTPHeader("Transfer-Encoding", "chunked"),
  ])
  func `rejects a header field that would inject another`(field: HTTPHeader) async throws {
    let server = try TestServer { _ in .reply(Reply()) }
    let request = HTTPRequest(
      .post, server.url, headers: HTTPHeaders([field]), carriesSecret: false)
    #expect(await Summary.of(request, with: try HTTPClient()) == "invalid")
    #expect(server.connectionCount == 0)
  }

  @Test(.enabled(if: TLSServer.isAvailable, "needs the openssl command"))
  func `trusts a private authority only if its file is given`() async throws {
    let server = try TLSServer()
    let request = HTTPRequest(.get, server.url, carriesSecret: true)
    #expect(await Summary.of(request, with: try HTTPClient()) == "untrusted")
    let trusting = try HTTPClient(HTTPConfiguration(caFile: server.certificatePath))
    let response = try await trusting.response(to: request)
    #expect(response.status == 200)
    // The certificate is for the IP address, not for the name.
    let url = server.url.replacingOccurrences(of: "127.0.0.1", with: "localhost")
    let misnamed = HTTPRequest(.get, url, carriesSecret: true)
    #expect(await Summary.of(misnamed, with: trusting) == "untrusted")
    let missing = try HTTPClient(HTTPConfiguration(caFile: server.certificatePath + ".none"))
    #expect(await Summary.of(request, with: missing) == "untrusted")
  }

  @Test
  func `uses the proxy variables except for loopback addresses`() async {
    await #expect(processExitsWith: .success) {
      let proxy = try TestServer { _ in .reply(Reply("proxy")) }
      let server = try TestServer { _ in .reply(Reply("server")) }
      setenv("http_proxy", proxy.url, 1)
      setenv("https_proxy", proxy.url, 1)
      setenv("ALL_PROXY", proxy.url, 1)
      unsetenv("no_proxy")
      unsetenv("NO_PROXY")
      let client = try HTTPClient()
      let near = try await client.response(
        to: HTTPRequest(.get, server.url, carriesSecret: true))
      try #require(near.body == Array("server".utf8))
      try #require(proxy.connectionCount == 0)
      let far = try await client.response(
        to: HTTPRequest(.get, "http://example.invalid/x?y", carriesSecret: false))
      try #require(far.body == Array("proxy".utf8))
      try #require(proxy.requests.map(\.path) == ["http://example.invalid/x?y"])
      // Over TLS, the proxy gets only a request for a tunnel, and sees no more than the host.
      let tunnel = HTTPRequest(
        .get, "https://example.invalid/x?y", headers: ["x-api-key": "sk-secret"],
        timeout: .seconds(5), carriesSecret: true)
      _ = await Summary.of(tunnel, with: client)
      try #require(proxy.requests.last?.method == "CONNECT")
      try #require(proxy.requests.last?["x-api-key"] == nil)
    }
  }

  @Test
  func `reports a refused proxy tunnel as a failed connection`() async {
    await #expect(processExitsWith: .success) {
      let proxy = try TestServer { _ in .reply(Reply(403, text: "no")) }
      setenv("https_proxy", proxy.url, 1)
      let request = HTTPRequest(.get, "https://example.invalid/", carriesSecret: true)
      let summary = await Summary.of(request, with: try HTTPClient())
      try #require(summary == "unconnected")
    }
  }
}
