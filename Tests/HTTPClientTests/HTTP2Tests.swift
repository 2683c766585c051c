import Foundation
import HTTPClient
import Synchronization
import TestServer
import Testing

/// Tests of HTTP/2 against an independent server, nginx.
@Suite(.quiet, .enabled(if: ProxyServer.isAvailable, "needs the nginx and openssl commands"))
struct HTTP2Tests {
  private static func get(_ server: ProxyServer, _ path: String = "/") -> HTTPRequest {
    HTTPRequest(.post, server.url + path, body: [1, 2, 3], carriesSecret: true)
  }

  /// The proxy's number for the connection of a response.
  private static func connection(_ response: HTTPResponse) -> String {
    "\(response.headers["x-protocol"] ?? "") \(response.headers["x-connection"] ?? "")"
  }

  private static func responses(
    _ count: Int, from server: ProxyServer, with client: HTTPClient
  ) async throws -> [HTTPResponse] {
    let request = get(server)
    return try await withThrowingTaskGroup(of: HTTPResponse.self) { group in
      for _ in 0..<count { group.addTask { try await client.response(to: request) } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
  }

  @Test func `multiplexes a hundred requests over one connection and reuses it`()
    async throws
  {
    // No request is answered before all have arrived. One after the other, they would wait forever.
    let gathering = Gathering(of: 100)
    let origin = try TestServer { _ in
      gathering.join() ? .reply(Reply("ok")) : .reply(Reply(500))
    }
    let server = try ProxyServer(to: origin, offersHTTP2: true)
    let client = try HTTPClient(HTTPConfiguration(caFile: server.certificatePath))
    let together = try await Self.responses(100, from: server, with: client)
    #expect(together.map(\.status) == Array(repeating: 200, count: 100))
    #expect(Set(together.map(Self.connection)).count == 1)
    #expect(together.first.map(Self.connection)?.hasPrefix("HTTP/2.0 ") == true)
    var later: Set<String> = []
    for _ in 0..<10 {
      later.insert(Self.connection(try await client.response(to: Self.get(server))))
    }
    #expect(later == Set(together.prefix(1).map(Self.connection)))
    #expect(origin.requests.count == 110)
    #expect(origin.requests.allSatisfy { $0.body == [1, 2, 3] })
  }

  @Test func `uses HTTP/1.1 if the server offers nothing else`() async throws {
    let origin = try TestServer { _ in .reply(Reply("ok")) }
    let server = try ProxyServer(to: origin, offersHTTP2: false)
    let client = try HTTPClient(HTTPConfiguration(caFile: server.certificatePath))
    let first = try await client.response(to: Self.get(server))
    let second = try await client.response(to: Self.get(server))
    #expect(Self.connection(first).hasPrefix("HTTP/1.1 "))
    #expect(Self.connection(first) == Self.connection(second))
  }

  @Test func `streams an answer over HTTP/2`() async throws {
    let reply = Reply(
      headers: [HeaderField("content-type", "text/event-stream")],
      text: (0..<50).map { "data: \($0)\n\n" }.joined(), framing: .chunked(bytes: 7))
    let origin = try TestServer { _ in .reply(reply) }
    let server = try ProxyServer(to: origin, offersHTTP2: true)
    let client = try HTTPClient(HTTPConfiguration(caFile: server.certificatePath))
    let response = try await client.stream(Self.get(server))
    #expect(response.headers["x-protocol"] == "HTTP/2.0")
    var data: [String] = []
    for try await event in response.body.events { data.append(event.data) }
    #expect(data == (0..<50).map(String.init))
  }

  @Test func `loses no request when the server closes well-used connections`()
    async throws
  {
    let origin = try TestServer { _ in .reply(Reply("ok")) }
    let server = try ProxyServer(to: origin, offersHTTP2: true, requestsPerConnection: 10)
    let client = try HTTPClient(HTTPConfiguration(caFile: server.certificatePath))
    var connections: Set<String> = []
    for _ in 0..<45 {
      let response = try await client.response(to: Self.get(server))
      #expect(response.status == 200)
      connections.insert(Self.connection(response))
    }
    #expect(connections.count == 5)
    #expect(origin.requests.count == 45)
  }
}

/// A barrier for threads.
private final class Gathering: Sendable {
  private let missing: Mutex<Int>
  private let isComplete = DispatchSemaphore(value: 0)

  init(of count: Int) {
    missing = Mutex(count)
  }

  /// Waits until all threads have arrived. Returns `false` if that takes too long.
  func join() -> Bool {
    let missing = missing.withLock { missing in
      missing -= 1
      return missing
    }
    // The last thread releases the first, and each one the next.
    if missing > 0, isComplete.wait(timeout: .now() + 60) == .timedOut { return false }
    isComplete.signal()
    return true
  }
}
