import Foundation
import HTTPClient
import Synchronization
import TestServer
import Testing

@Suite(.quiet)
struct HTTPClientTests {
  private func url(_ server: TestServer, _ path: String = "/") -> String { server.url + path }

  @Test
  func `sends exactly the given fields and body`() async throws {
    let server = try TestServer { _ in
      .reply(Reply(201, headers: [HeaderField("X-Id", "7")], text: "ok"))
    }
    let response = try await HTTPClient().response(
      to: HTTPRequest(
        .post, url(server, "/v1/messages?beta=true"),
        headers: [
          "x-api-key": "k", "content-type": "application/json", "x-name": "größer 🙂", "x-empty": "",
        ],
        body: Array("{\u{0}}".utf8), carriesSecret: true))
    #expect(response.status == 201)
    #expect(response.headers["x-id"] == "7")
    #expect(response.body == Array("ok".utf8))
    #expect(response.duration > .zero)
    let request = try #require(server.requests.first)
    #expect(request.method == "POST")
    #expect(request.path == "/v1/messages?beta=true")
    #expect(request.body == [0x7B, 0, 0x7D])
    let names = request.headers.map { $0.name.lowercased() }
    #expect(
      names == [
        "host", "user-agent", "accept", "accept-encoding", "x-api-key", "content-type", "x-name",
        "x-empty", "content-length",
      ])
    #expect(request["x-name"] == "größer 🙂")
    #expect(request["x-empty"] == "")
    #expect(request["user-agent"] == "prompt-ci")
  }

  @Test(arguments: [HTTPMethod.post, .put, .patch, .delete])
  func `sends bodies of any size with every method that has one`(method: HTTPMethod) async throws {
    let server = try TestServer { request in .reply(Reply("\(request.body.count)")) }
    let client = try HTTPClient()
    for count in [0, 1, 70_000, 3_000_000] {
      let response = try await client.response(
        to: HTTPRequest(
          method, url(server), body: [UInt8](repeating: 65, count: count), carriesSecret: false))
      #expect(String(decoding: response.body, as: UTF8.self) == "\(count)")
    }
    #expect(server.requests.map(\.method) == Array(repeating: method.rawValue, count: 4))
    #expect(server.requests.allSatisfy { $0["expect"] == nil && $0["content-type"] == nil })
    #expect(server.connectionCount == 1)
  }

  @Test
  func `keeps requests on one connection independent`() async throws {
    let server = try TestServer { request in .reply(Reply("\(request.method)")) }
    let client = try HTTPClient()
    for method in HTTPMethod.allCases + HTTPMethod.allCases.reversed() {
      let isWithBody = method != .get && method != .head
      let response = try await client.response(
        to: HTTPRequest(
          method, url(server), headers: ["x-\(method)": "1"],
          body: isWithBody ? Array("\(method)".utf8) : [], carriesSecret: false))
      #expect(response.body == (method == .head ? [] : Array(method.rawValue.utf8)))
    }
    for request in server.requests {
      let isWithBody = request.method != "GET" && request.method != "HEAD"
      #expect(request.text == (isWithBody ? request.method.lowercased() : ""))
      #expect(request.headers.filter { $0.name.hasPrefix("x-") }.count == 1)
    }
    #expect(server.connectionCount == 1)
  }

  @Test(
    arguments: [
      (
        "gzip",
        [
          0x1F, 0x8B, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0xAB, 0x56, 0x4A, 0xCC, 0x2B,
          0x2E, 0x4F, 0x2D, 0x52, 0xB2, 0x52, 0x50, 0x4A, 0xCB, 0x2F, 0x2A, 0xA9, 0xD4, 0x2D, 0x29,
          0xCF, 0x57, 0xAA, 0x05, 0x00, 0xF5, 0xA0, 0xD3, 0xC0, 0x17, 0x00, 0x00, 0x00,
        ]
      ),
      (
        "br",
        [
          0x0B, 0x0B, 0x80, 0x7B, 0x22, 0x61, 0x6E, 0x73, 0x77, 0x65, 0x72, 0x22, 0x3A, 0x20, 0x22,
          0x66, 0x6F, 0x72, 0x74, 0x79, 0x2D, 0x74, 0x77, 0x6F, 0x22, 0x7D, 0x03,
        ]
      ),
      (
        "zstd",
        [
          0x28, 0xB5, 0x2F, 0xFD, 0x20, 0x17, 0xB9, 0x00, 0x00, 0x7B, 0x22, 0x61, 0x6E, 0x73, 0x77,
          0x65, 0x72, 0x22, 0x3A, 0x20, 0x22, 0x66, 0x6F, 0x72, 0x74, 0x79, 0x2D, 0x74, 0x77, 0x6F,
          0x22, 0x7D,
        ]
      ),
    ] as [(String, [UInt8])])
  func `decompresses the encodings that it accepts`(encoding: String, bytes: [UInt8]) async throws {
    // Compressed by Python 3.11.7 (gzip, with mtime 0, zlib 1.2.13), brotli 1.2.1 and zstandard
    // 0.25.0.
    let server = try TestServer { request in
      guard request["accept-encoding"]?.contains(encoding) == true else {
        return .reply(Reply(#"{"answer": "forty-two"}"#))
      }
      return .reply(Reply(headers: [HeaderField("content-encoding", encoding)], body: bytes))
    }
    let response = try await HTTPClient().response(
      to: HTTPRequest(.get, url(server), carriesSecret: false))
    #expect(String(decoding: response.body, as: UTF8.self) == #"{"answer": "forty-two"}"#)
    if encoding == "gzip" {
      #expect(server.requests[0]["accept-encoding"]?.contains("gzip") == true)
    }
  }

  @Test
  func `sends a thousand requests, fifty at a time, on at most fifty connections`() async throws {
    let server = try TestServer { request in .reply(Reply(request.path + request.text)) }
    let client = try HTTPClient()
    try await withThrowingTaskGroup(of: Bool.self) { group in
      for index in 0..<1000 {
        if index >= 50 { #expect(try await group.next() == true) }
        group.addTask {
          let response = try await client.response(
            to: HTTPRequest(
              .post, server.url + "/\(index)", body: Array("-\(index)".utf8), carriesSecret: true))
          return String(decoding: response.body, as: UTF8.self) == "/\(index)-\(index)"
        }
      }
      for try await isSame in group { #expect(isSame) }
    }
    #expect(Set(server.requests.map(\.path)).count == 1000)
    #expect(server.requests.count == 1000)
    #expect(server.connectionCount <= 50)
  }

  @Test
  func `keeps two hundred requests in flight at once`() async throws {
    let arrivals = Atomic(0)
    let server = try TestServer { _ in
      // No request is answered before all have arrived.
      arrivals.add(1, ordering: .relaxed)
      while arrivals.load(ordering: .relaxed) < 200 { usleep(1000) }
      return .reply(Reply("ok"))
    }
    let client = try HTTPClient()
    await withTaskGroup(of: String.self) { group in
      for _ in 0..<200 {
        group.addTask {
          await Summary.of(HTTPRequest(.get, server.url, carriesSecret: false), with: client)
        }
      }
      for await summary in group { #expect(summary == "200 2") }
    }
    #expect(server.connectionCount == 200)
  }

  @Test
  func `reuses idle connections between waves of requests`() async throws {
    let server = try TestServer { _ in .after(.milliseconds(100), .reply(Reply("ok"))) }
    let client = try HTTPClient()
    for _ in 0..<3 {
      await withTaskGroup(of: Void.self) { group in
        for _ in 0..<40 {
          group.addTask {
            _ = await Summary.of(HTTPRequest(.get, server.url, carriesSecret: false), with: client)
          }
        }
      }
    }
    #expect(server.requests.count == 120)
    #expect(server.connectionCount <= 40)
  }

  @Test
  func `reconnects if the server closed an idle connection`() async throws {
    let server = try TestServer { _ in
      .raw("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok", then: .close)
    }
    let client = try HTTPClient()
    for _ in 0..<3 {
      let summary = await Summary.of(
        HTTPRequest(.post, server.url, carriesSecret: false), with: client)
      #expect(summary == "200 2")
      #expect(try await eventually { server.openConnectionCount == 0 })
    }
    #expect(server.requests.count == 3)
  }

  @Test
  func `marks its connections close-on-exec`() async throws {
    let server = try TestServer { _ in .reply(Reply("ok")) }
    let client = try HTTPClient()
    #expect(
      await Summary.of(HTTPRequest(.get, server.url, carriesSecret: false), with: client)
        == "200 2")
    let own = (0..<4096).filter { TestServer.isConnection($0, toPort: server.port) }
    #expect(own.count == 1)
    #expect(own.allSatisfy { fcntl($0, F_GETFD) & FD_CLOEXEC != 0 })
  }
}

extension TestServer {
  /// Whether a descriptor of this process is a connection to a port.
  fileprivate static func isConnection(_ descriptor: Int32, toPort port: UInt16) -> Bool {
    var address = sockaddr_in()
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let code = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { getpeername(descriptor, $0, &size) }
    }
    return code == 0 && address.sin_family == AF_INET && address.sin_port.bigEndian == port
  }
}
