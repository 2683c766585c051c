import HTTPClient
import TestServer
import Testing

/// Tests of a server's faults. Each has a result in bounded time, and the request is sent once.
@Suite(.quiet)
struct HTTPFaultTests {
  struct Fault: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var behaviour: Behaviour
    var summary: String

    init(_ description: String, _ behaviour: Behaviour, _ summary: String) {
      testDescription = description
      self.behaviour = behaviour
      self.summary = summary
    }
  }

  private static let json = Reply(json: #"{"answer": "forty-two"}"#)
  private static let chunked = Reply(json: #"{"answer": "forty-two"}"#, framing: .chunked(bytes: 4))
  private static let ok = "HTTP/1.1 200 OK\r\n"

  static let faults = [
    Fault("plain", .reply(json), "200 23"),
    Fault("chunked", .reply(chunked), "200 23"),
    Fault("HTTP/1.0 without length", .reply(Reply("body", framing: .untilClose)), "200 4"),
    Fault("empty body", .reply(Reply("")), "200 0"),
    Fault("no content", .reply(Reply(204)), "204 0"),
    Fault(
      "429 with retry-after",
      .reply(Reply(429, headers: [HeaderField("retry-after", "2")], json: "{}")), "429 2"),
    Fault("429 without retry-after", .reply(Reply(429, json: "{}")), "429 2"),
    Fault("500", .reply(Reply(500, text: "oops")), "500 4"),
    Fault("529", .reply(Reply(529, json: "{}")), "529 2"),
    Fault("half a JSON document", .reply(Reply(json: #"{"answer": "for"#)), "200 15"),
    Fault(
      "wrong content type",
      .reply(Reply(headers: [HeaderField("content-type", "text/html")], text: "<p>")), "200 3"),
    Fault("reset before the response", .silence(then: .reset), "closed, sent"),
    Fault("close before the response", .silence(then: .close), "closed, sent"),
    Fault("reset in the head", .raw(ok + "content-le", then: .reset), "closed, sent"),
    Fault("close in the head", .raw(ok + "content-le", then: .close), "closed, sent"),
    Fault(
      "close after the head's last line", .raw(ok + "content-length: 2\r\n", then: .close),
      "closed, sent"),
    Fault(
      "interim answer alone", .raw("HTTP/1.1 103 Early Hints\r\n\r\n", then: .close), "closed, sent"
    ),
    Fault("reset in mid-body", .cut(json, after: 9, then: .reset), "truncated 200"),
    Fault("close in mid-body", .cut(json, after: 9, then: .close), "truncated 200 9"),
    Fault("close before the body", .cut(json, after: 0, then: .close), "truncated 200 0"),
    Fault("chunked, reset in mid-body", .cut(chunked, after: 8, then: .reset), "truncated 200"),
    Fault("chunked, close in mid-body", .cut(chunked, after: 8, then: .close), "truncated 200 8"),
    Fault(
      "chunked, close inside a chunk",
      .raw(ok + "transfer-encoding: chunked\r\n\r\nff\r\nabc", then: .close), "truncated 200 3"),
    Fault(
      "chunked, no chunk's size",
      .raw(ok + "transfer-encoding: chunked\r\n\r\nxyz\r\n", then: .close), "truncated 200 0"),
    Fault("hang", .silence(then: .hang), "timed out, sent"),
    Fault("hang in the head", .raw(ok + "a: b\r\n", then: .hang), "timed out, sent"),
    Fault("hang in mid-body", .cut(json, after: 9, then: .hang), "timed out, answered"),
    Fault("one byte a second", .drip(json, bytes: 1, every: .seconds(1)), "timed out, answered"),
    Fault(
      "slow head, and slow body, in time",
      .drip(Reply("ok"), bytes: 8, every: .milliseconds(5), includingHead: true), "200 2"),
    Fault(
      "slow head", .drip(json, bytes: 1, every: .seconds(1), includingHead: true), "timed out, sent"
    ),
    Fault("late answer in time", .after(.milliseconds(50), .reply(json)), "200 23"),
    Fault(
      "exactly as large as allowed", .reply(Reply(body: [UInt8](repeating: 65, count: 100_000))),
      "200 100000"),
    Fault(
      "larger than allowed", .reply(Reply(body: [UInt8](repeating: 65, count: 100_001))),
      "too large 100000"),
    Fault(
      "10 MB", .reply(Reply(body: [UInt8](repeating: 65, count: 10_000_000))), "too large 100000"),
    Fault(
      "10 MB in chunks",
      .reply(
        Reply(body: [UInt8](repeating: 65, count: 10_000_000), framing: .chunked(bytes: 65536))),
      "too large 100000"),
    Fault(
      "a head of 2 MB",
      .raw(
        ok + String(repeating: "a: " + String(repeating: "b", count: 1000) + "\r\n", count: 2000)
          + "\r\n", then: .close), "too large 262144"),
    Fault("no HTTP", .raw("220 smtp.example.com ESMTP\r\n", then: .close), "other, sent"),
    Fault(
      "interim answers before the final",
      .raw(
        "HTTP/1.1 103 Early Hints\r\nlink: x\r\n\r\n" + ok + "content-length: 2\r\n\r\nok",
        then: .close), "200 2"),
    Fault("redirect without a place", .reply(Reply(302)), "302 0"),
    Fault(
      "unknown compression",
      .reply(Reply(headers: [HeaderField("content-encoding", "rot13")], text: "uryyb")),
      "other, answered"
    ),
    Fault(
      "compression that is none",
      .reply(Reply(headers: [HeaderField("content-encoding", "gzip")], text: "hello")),
      "other, answered"),
  ]

  @Test(.timeLimit(.minutes(10)), arguments: faults)
  func `ends every faulty exchange in bounded time after one request`(
    fault: Fault
  ) async throws {
    let server = try TestServer { _ in fault.behaviour }
    let client = try HTTPClient()
    // Long enough for a busy machine if the server answers, and the tested timeout if it never
    // does.
    let isSilent = fault.summary.hasPrefix("timed out")
    let request = HTTPRequest(
      .post, server.url, body: Array("{}".utf8),
      timeout: isSilent ? .milliseconds(1500) : .seconds(600),
      maximumBodyBytes: 100_000, carriesSecret: true)
    let summary = await Summary.of(request, with: client)
    // The system decides how much of the body is readable after a reset.
    #expect(
      summary == fault.summary
        || fault.summary == "truncated 200" && summary.hasPrefix(fault.summary))
    #expect(server.requests.count == 1)
  }

  @Test(arguments: [Ending.close, .reset], [HTTPMethod.get, .post])
  func `does not retry if a reused connection breaks`(
    ending: Ending, method: HTTPMethod
  ) async throws {
    let server = try TestServer { request in
      request.index == 0 ? .reply(Reply("ok")) : .silence(then: ending)
    }
    let client = try HTTPClient()
    let request = HTTPRequest(method, server.url, carriesSecret: false)
    #expect(await Summary.of(request, with: client) == "200 2")
    #expect(await Summary.of(request, with: client) == "closed, sent")
    #expect(server.requests.count == 2)
  }

  @Test
  func `completes other requests while some fail`() async throws {
    let server = try TestServer { request in
      request.path == "/bad" ? .silence(then: .reset) : .reply(Reply("ok"))
    }
    let client = try HTTPClient()
    let summaries = await withTaskGroup(of: String.self) { group in
      for index in 0..<100 {
        let url = server.url + (index % 4 == 0 ? "/bad" : "/good")
        group.addTask {
          await Summary.of(HTTPRequest(.post, url, carriesSecret: false), with: client)
        }
      }
      return await group.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    }
    #expect(summaries == ["200 2": 75, "closed, sent": 25])
    #expect(server.requests.count == 100)
  }

  @Test
  func `reports that nothing was sent if no server listens`() async throws {
    let server = try TestServer { _ in .reply(Reply()) }
    server.stop()
    let request = HTTPRequest(.get, server.url, carriesSecret: false)
    #expect(await Summary.of(request, with: try HTTPClient()) == "unconnected")
  }

  @Test
  func `reports a name without an address`() async throws {
    // A label has at most 63 bytes, so no DNS server is asked.
    let url = "http://\(String(repeating: "a", count: 70)).invalid/"
    let summary = await Summary.of(
      HTTPRequest(.get, url, carriesSecret: false), with: try HTTPClient())
    #expect(summary == "unresolved")
  }

  @Test
  func `gives up on a connection after the connect timeout`() async throws {
    // The server never answers the client's first handshake message.
    let server = try TestServer { _ in .reply(Reply()) }
    let request = HTTPRequest(
      .get, "https://127.0.0.1:\(server.port)/", timeout: .seconds(600),
      connectTimeout: .milliseconds(300), carriesSecret: true)
    #expect(await Summary.of(request, with: try HTTPClient()) == "connect timed out")
    #expect(server.requests.isEmpty)
  }
}
