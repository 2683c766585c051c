import HTTPClient
import TestServer
import Testing

@Suite(.quiet)
struct HTTPStreamTests {
  private static let events =
    "event: delta\ndata: {\"t\": \"forty\"}\n\ndata: {\"t\": \"-two\"}\n\ndata: [DONE]\n\n"
  private static let stream = Reply(
    headers: [HeaderField("content-type", "text/event-stream")], text: events,
    framing: .chunked(bytes: 7)
  )

  private func request(_ server: TestServer, timeout: Duration = .seconds(600)) -> HTTPRequest {
    HTTPRequest(.post, server.url, body: Array("{}".utf8), timeout: timeout, carriesSecret: true)
  }

  /// The data of a stream's events, and the error that ended it early.
  private func read(_ response: HTTPStreamedResponse) async -> ([String], HTTPError?) {
    var data: [String] = []
    do throws(HTTPError) {
      for try await event in response.body.events { data.append(event.data) }
      return (data, nil)
    } catch {
      return (data, error)
    }
  }

  @Test(arguments: [
    Behaviour.reply(stream), .drip(stream, bytes: 5, every: .milliseconds(2)),
    .drip(stream, bytes: 1, every: .milliseconds(1), includingHead: true),
  ])
  func `reads a whole stream of events`(behaviour: Behaviour) async throws {
    let server = try TestServer { _ in behaviour }
    let response = try await HTTPClient().stream(request(server))
    #expect(response.status == 200)
    #expect(response.headers["Content-Type"] == "text/event-stream")
    let (data, error) = await read(response)
    #expect(data == [#"{"t": "forty"}"#, #"{"t": "-two"}"#, "[DONE]"])
    #expect(error == nil)
    #expect(response.body.duration != nil)
  }

  @Test
  func `delivers the events before a cut, then the error`() async throws {
    let server = try TestServer { _ in .cut(HTTPStreamTests.stream, after: 40, then: .close) }
    let response = try await HTTPClient().stream(request(server))
    let (data, error) = await read(response)
    #expect(data == [#"{"t": "forty"}"#])
    #expect(error.map(Summary.of) == "truncated 200 40")
    #expect(response.body.duration == nil)
  }

  @Test
  func `delivers the events before a timeout, then the error`() async {
    // In a process of its own, the reader gets a thread before the time is up.
    await #expect(processExitsWith: .success) {
      let server = try TestServer { _ in .cut(HTTPStreamTests.stream, after: 40, then: .hang) }
      let tests = HTTPStreamTests()
      let response = try await HTTPClient().stream(
        tests.request(server, timeout: .milliseconds(1500)))
      let (data, error) = await tests.read(response)
      try #require(data == [#"{"t": "forty"}"#])
      try #require(error.map(Summary.of) == "timed out, answered")
      try #require(response.body.duration == nil)
    }
  }

  @Test
  func `delivers the head and each event before the next is sent`() async throws {
    let server = try TestServer { _ in
      .raw("HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n\r\ndata: 1\n\n", then: .hang)
    }
    let response = try await HTTPClient().stream(request(server))
    var events = response.body.events.makeAsyncIterator()
    #expect(try await events.next()?.data == "1")
    #expect(server.openConnectionCount == 1)
  }

  @Test
  func `collects the body of an answer that is not a stream`() async throws {
    let server = try TestServer { _ in .reply(Reply(429, json: #"{"error": "slow down"}"#)) }
    let response = try await HTTPClient().stream(request(server)).collect()
    #expect(response.status == 429)
    #expect(String(decoding: response.body, as: UTF8.self) == #"{"error": "slow down"}"#)
    #expect(response.duration > .zero)
  }

  @Test(arguments: [Framing.contentLength, .chunked(bytes: 60_000), .untilClose])
  func `loses nothing if the reader is slow`(framing: Framing) async throws {
    let body = (0..<6_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 7) }
    let server = try TestServer { _ in .reply(Reply(body: body, framing: framing)) }
    let response = try await HTTPClient().stream(request(server, timeout: .seconds(600)))
    var bytes: [UInt8] = []
    var largest = 0
    for try await chunk in response.body {
      if bytes.count < 2_000_000 { try await Task.sleep(for: .milliseconds(20)) }
      largest = max(largest, chunk.count)
      bytes += chunk
    }
    #expect(bytes == body)
    // 256 KiB plus the amount of one call by the library.
    #expect(largest < 400_000)
  }

  @Test
  func `rejects a body that exceeds the limit`() async throws {
    let server = try TestServer { _ in .reply(Reply(body: [UInt8](repeating: 1, count: 5_000_000)))
    }
    var request = request(server)
    request.maximumBodyBytes = 1_000_000
    let response = try await HTTPClient().stream(request)
    await #expect(throws: HTTPError.tooLarge(host: "127.0.0.1:\(server.port)", limit: 1_000_000)) {
      _ = try await response.collect()
    }
  }

  @Test
  func `throws if the connection closes before the head`() async throws {
    let server = try TestServer { _ in .silence(then: .close) }
    let error = await #expect(throws: HTTPError.self) {
      _ = try await HTTPClient().stream(request(server))
    }
    #expect(error.map(Summary.of) == "closed, sent")
  }

  @Test
  func `stops when its reader is cancelled`() async throws {
    let server = try TestServer { _ in .cut(HTTPStreamTests.stream, after: 40, then: .hang) }
    let response = try await HTTPClient().stream(request(server))
    let task = Task { await read(response) }
    #expect(try await eventually { server.requests.count == 1 })
    task.cancel()
    let (_, error) = await task.value
    #expect(error == .cancelled(.answered))
    #expect(try await eventually { server.abandonedCount == 1 })
  }

  @Test
  func `stops when the response is released`() async throws {
    let server = try TestServer { _ in .cut(HTTPStreamTests.stream, after: 40, then: .hang) }
    let client = try HTTPClient()
    for _ in 0..<3 { _ = try await client.stream(request(server)) }
    #expect(try await eventually { server.abandonedCount == 3 && server.openConnectionCount == 0 })
  }

  @Test
  func `fails with the shutdown error when the client is shut down`() async throws {
    let server = try TestServer { _ in .cut(HTTPStreamTests.stream, after: 40, then: .hang) }
    let client = try HTTPClient()
    let response = try await client.stream(request(server))
    client.shutDown()
    #expect(await read(response).1 == .shutDown(.answered))
  }
}
