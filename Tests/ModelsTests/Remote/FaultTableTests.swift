import Foundation
import Models
import PromptCI
import TestServer
import Testing

/// Tests of the whole path of a request, from a model's name to a server and back, with every
/// fault.
@Suite(.quiet)
struct FaultTableTests {
  /// The maximum number of requests for one answer in these tests.
  private static let allowed = 3

  private static func model(
    at server: TestServer, timeout: Duration = .seconds(600), attempts: Int = allowed
  ) throws -> (model: any LanguageModel, source: ModelSource) {
    var configuration = ModelSource.Configuration(
      environment: [
        "OPENAI_COMPATIBLE_BASE_URL": "\(server.url)/v1",
        "OPENAI_COMPATIBLE_API_KEY": "sk-fault-table-0123456789",
      ], timeout: timeout)
    configuration.retries.maximumAttempts = attempts
    configuration.retries.baseDelay = .milliseconds(1)
    configuration.retries.maximumDelay = .milliseconds(5)
    configuration.retries.maximumRetryAfter = .seconds(5)
    let source = ModelSource(configuration, replaying: nil)
    return (try source.model(named: "openai-compatible/m"), source)
  }

  private static func request(_ text: String = "hello") -> ModelRequest {
    ModelRequest(
      model: "openai-compatible/m",
      prompt: RenderedPrompt(instructions: "Sort.", turns: [Turn(role: .user, text: text)]),
      options: GenerationOptions())
  }

  // With the limit, a hang is a failure.
  @Test(.timeLimit(.minutes(10)), arguments: faults)
  func `each fault ends in its category in bounded time, without extra requests`(
    fault: Fault
  ) async throws {
    let server = try TestServer(script: fault.script)
    let (model, _) = try FaultTableTests.model(at: server, timeout: fault.timeout)
    let end: Fault.End
    do {
      let response = try await model.respond(to: FaultTableTests.request())
      end = .answered(response.text, response.finishReason)
    } catch let error as ModelError {
      end = .failed(try #require(error.requestFailure, "\(error)").kind)
    }
    #expect(end == fault.end)
    #expect(server.requests.count == fault.requests)
  }

  // MARK: - Fault table

  private static let faults: [Fault] = statuses + connections + bodies + answers

  private static let statuses: [Fault] =
    [429, 500, 502, 503, 504, 529, 408, 409].flatMap { status in
      [
        .always(
          "\(status)", .reply(.failure(status)), .failed(.status(status)), requests: allowed),
        .first(2, "\(status)", .reply(.failure(status))),
      ]
    }
    + [400, 401, 402, 403, 404, 413, 422].map { status in
      .always("\(status)", .reply(.failure(status)), .failed(.status(status)), requests: 1)
    }
    + [
      .first(1, "429 with retry-after 1", .reply(.failure(429, retryAfter: "1"))),
      .first(1, "503 with retry-after 1", .reply(.failure(503, retryAfter: "1"))),
      .always(
        "429 with a longer retry-after than is waited", .reply(.failure(429, retryAfter: "600")),
        .failed(.status(429)), requests: 1),
      .always(
        "429 with a retry-after that says nothing", .reply(.failure(429, retryAfter: "soon")),
        .failed(.status(429)), requests: allowed),
      .always(
        "429 of an empty account",
        .reply(Reply(429, json: #"{"error": {"message": "-", "code": "insufficient_quota"}}"#)),
        .failed(.status(429)), requests: 1),
      .always("500 without a body", .reply(Reply(500)), .failed(.status(500)), requests: allowed),
    ]

  private static let connections: [Fault] = [
    .always("a reset at once", .silence(then: .reset), .failed(.reset), requests: allowed),
    .first(2, "a reset at once", .silence(then: .reset)),
    .always("an end at once", .silence(then: .close), .failed(.reset), requests: allowed),
    .always(
      "a reset in the body", .cut(.answer(), after: 20, then: .reset), .failed(.truncatedBody),
      requests: allowed),
    .first(2, "a reset in the body", .cut(.answer(), after: 20, then: .reset)),
    .always(
      "an end in the body", .cut(.answer(), after: 20, then: .close), .failed(.truncatedBody),
      requests: allowed),
    .always(
      "an end between chunks", .cut(.answer(framing: .chunked(bytes: 8)), after: 24, then: .close),
      .failed(.truncatedBody), requests: allowed),
    .always(
      "a hang at once", .silence(then: .hang), .failed(.timeout), requests: 1,
      timeout: .seconds(1)),
    .always(
      "a hang in the body", .cut(.answer(), after: 20, then: .hang), .failed(.timeout), requests: 1,
      timeout: .seconds(1)),
    .always(
      "one byte a second", .drip(.answer(), bytes: 1, every: .seconds(1), includingHead: true),
      .failed(.timeout), requests: 1, timeout: .seconds(2)),
    .always(
      "what is no HTTP", .raw("SSH-2.0-OpenSSH_9.2\r\n", then: .close), .failed(.reset),
      requests: allowed),
  ]

  /// A whole answer with content that is encoded as JSON already.
  private static func answer(content: String) -> String {
    #"{"choices":[{"index":0,"message":{"role":"assistant","content":""# + content
      + #""},"finish_reason":"stop"}],"usage":{"prompt_tokens":1,"completion_tokens":1}}"#
  }

  private static let bodies: [Fault] = [
    .always(
      "a line break in a string", .reply(Reply(json: answer(content: "a\nb"))),
      .failed(.malformedBody), requests: 1),
    .always(
      "an unknown escape", .reply(Reply(json: answer(content: #"\q"#))), .failed(.malformedBody),
      requests: 1),
    .always(
      "a key twice", .reply(Reply(json: #"{"choices": [], "choices": []}"#)),
      .failed(.malformedBody), requests: 1),
    .always(
      "a number that JSON has none for", .reply(Reply(json: #"{"choices": -Infinity}"#)),
      .failed(.malformedBody), requests: 1),
    .always(
      "more after the document", .reply(Reply(json: #"{"choices": []}}"#)), .failed(.malformedBody),
      requests: 1),
    .always(
      "a document that is nested too deeply",
      .reply(
        Reply(
          json: String(repeating: "[", count: 600) + String(repeating: "]", count: 600),
          framing: .chunked(bytes: 100))), .failed(.malformedBody), requests: 1),
    .always(
      "half a document", .reply(Reply(json: #"{"choices": [{"message": {"content": "gre"#)),
      .failed(.truncatedBody), requests: allowed),
    .always(
      "half a document without a type", .reply(Reply(#"{"choices": [{"message": {"con"#)),
      .failed(.truncatedBody), requests: allowed),
    .first(1, "half a document", .reply(Reply(json: #"{"choices": ["#))),
    .always(
      "another type",
      .reply(
        Reply(headers: [HeaderField("content-type", "text/html")], text: "<html>Welcome</html>")),
      .failed(.malformedBody), requests: 1),
    .always(
      "an event stream that nobody asked for, cut short",
      .reply(
        Reply(
          headers: [HeaderField("content-type", "text/event-stream")],
          text: "data: {\"choices\": [{\"delta\"")), .failed(.malformedBody), requests: 1),
    .always(
      "a document without choices", .reply(Reply(json: "{}")), .failed(.malformedBody), requests: 1),
    .always("no body", .reply(Reply(json: "")), .failed(.malformedBody), requests: 1),
    .always(
      "a rate limit with the status of a success",
      .reply(Reply(json: #"{"error": {"code": 429, "message": "slow down"}}"#)),
      .failed(.status(429)), requests: allowed),
    .first(
      1, "an error with the status of a success",
      .reply(Reply(json: #"{"error": {"code": 502, "message": "upstream"}}"#))),
    .always(
      "more than is taken",
      .reply(Reply(json: String(repeating: " ", count: 33 << 20))), .failed(.oversizedBody),
      requests: 1),
    .always(
      "more than is taken, in chunks",
      .reply(
        Reply(json: String(repeating: " ", count: 33 << 20), framing: .chunked(bytes: 1 << 20))),
      .failed(.oversizedBody), requests: 1),
    .always(
      "10 MB",
      .reply(.answer("greeting", usage: #""\#(String(repeating: "x", count: 10 << 20))""#)),
      .answered("greeting"), requests: 1, timeout: .seconds(600)),
    .always(
      "HTTP/1.0", .reply(.answer(framing: .untilClose)), .answered("greeting"), requests: 1),
    .always(
      "chunks", .reply(.answer(framing: .chunked(bytes: 3))), .answered("greeting"), requests: 1),
    .always("gzip", .reply(zipped(archive)), .answered("greeting"), requests: 1),
    .always(
      "half of a gzip stream", .reply(zipped(archive.prefix(archive.count / 2))),
      .failed(.truncatedBody),
      requests: allowed),
    .first(
      1, "a byte order mark and half a document", .reply(Reply(json: "\u{FEFF}{\"choices\""))),
  ]

  private static let answers: [Fault] = [
    .always(
      "half of a surrogate pair", .reply(Reply(json: answer(content: #"cut \ud83d"#))),
      .answered("cut \u{FFFD}"), requests: 1),
    .always(
      "half of a surrogate pair before another escape",
      .reply(Reply(json: answer(content: #"\ud83d\u0041\udc00\ud83d\ude00"#))),
      .answered("\u{FFFD}A\u{FFFD}\u{1F600}"), requests: 1),
    .always("no text", .reply(.answer("")), .answered(""), requests: 1),
    .always(
      "a refusal", .reply(.answer("", refusal: #""I cannot.""#)), .answered("I cannot.", .refusal),
      requests: 1),
    .always(
      "a filter", .reply(.answer("gre", finish: "content_filter")), .answered("gre", .refusal),
      requests: 1),
    .always(
      "the token limit", .reply(.answer("gre", finish: "length")), .answered("gre", .length),
      requests: 1),
  ]

  /// `{"choices": [{"message": {"role": "assistant", "content": "greeting"}, "finish_reason": "stop"}], "usage": …}`,
  /// compressed by `gzip.compress` of Python 3.11.7.
  private static let archive =
    Data(
      base64Encoded: """
        H4sIAAAAAAACA0WNsQrDMAxEfyVo7pJ266+UEIxRHdFYMpY6Gf975AzJdncP3jWIm1BEhff0aZBRNST00qDKPgIEVVILbP\
        CYIAobevQ9VUQjTtB9/xKTbmvFoMKDqkmBvjj6X8ZSJRdbTX7I43B+nsZcdhcJ3+DV+wHZ7faCmQAAAA==
        """) ?? Data()

  private static func zipped(_ body: Data) -> Reply {
    Reply(
      headers: [
        HeaderField("content-type", "application/json"), HeaderField("content-encoding", "gzip"),
      ], body: Array(body))
  }
}

// MARK: - Multiple requests

extension FaultTableTests {
  @Test(arguments: [301, 302, 303, 307, 308])
  func `does not follow a redirect or send its target a key`(status: Int) async throws {
    let other = try TestServer { _ in .reply(.answer()) }
    let server = try TestServer { _ in
      .reply(Reply(status, headers: [HeaderField("location", "http://localhost:\(other.port)/v1")]))
    }
    let (model, _) = try FaultTableTests.model(at: server)
    let error = await #expect(throws: ModelError.self) {
      try await model.respond(to: FaultTableTests.request())
    }
    #expect(error?.requestFailure?.kind == .status(status))
    #expect(error?.description.contains("http://localhost:\(other.port)/v1") == true)
    #expect(server.requests.count == 1)
    #expect(other.connectionCount == 0)
  }

  @Test func `a reused connection that breaks causes no extra request`() async throws {
    let server = try TestServer { request in
      request.index == 0 ? .reply(.answer()) : .silence(then: .reset)
    }
    let (model, _) = try FaultTableTests.model(at: server)
    _ = try await model.respond(to: FaultTableTests.request())
    let error = await #expect(throws: ModelError.self) {
      try await model.respond(to: FaultTableTests.request())
    }
    #expect(error?.requestFailure?.kind == .reset)
    #expect(server.requests.count == 1 + FaultTableTests.allowed)
  }

  @Test(
    arguments: zip(
      [
        "null", "[]", #""many""#, #"{"prompt_tokens": "twelve", "completion_tokens": null}"#,
        #"{"prompt_tokens": -5, "completion_tokens": 2.0}"#,
        #"{"prompt_tokens": 1e400, "completion_tokens": 99999999999999999999}"#,
      ], [0, 0, 0, 0, 2, nil]))
  func `invalid usage affects neither the answer nor the totals`(
    usage: String, total: Int?
  ) async throws {
    let server = try TestServer { _ in .reply(.answer(usage: usage)) }
    let (model, source) = try FaultTableTests.model(at: server)
    let response = try await model.respond(to: FaultTableTests.request())
    #expect(response.text == "greeting")
    if let total { #expect(response.usage.total == total) }
    // Unreported usage counts as the estimate.
    #expect(source.budget.spent.tokens > 0)
  }

  @Test func `many rejections lose no answer and cause one retry each`() async throws {
    let server = try TestServer { request in
      request.index < 20 ? .reply(.failure(429)) : .reply(.answer())
    }
    let (model, _) = try FaultTableTests.model(at: server, attempts: 21)
    let texts = try await withThrowingTaskGroup(of: String.self) { group in
      for number in 0..<50 {
        group.addTask {
          try await model.respond(to: FaultTableTests.request("hello \(number)")).text
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(texts == Array(repeating: "greeting", count: 50))
    #expect(server.requests.count == 70)
  }

  @Test(.timeLimit(.minutes(10)))
  func `cancelling stops the transfer and the retries`() async throws {
    let server = try TestServer { _ in .silence(then: .hang) }
    let (model, _) = try FaultTableTests.model(at: server, timeout: .seconds(600))
    await withTaskGroup(of: Void.self) { group in
      group.addTask {
        await #expect(throws: CancellationError.self) {
          try await model.respond(to: FaultTableTests.request())
        }
      }
      #expect(await eventually { !server.requests.isEmpty })
      group.cancelAll()
    }
    #expect(server.requests.count == 1)
  }

  @Test func `reports a stopped server as unreachable`() async throws {
    let server = try TestServer { _ in .reply(.answer()) }
    let (model, _) = try FaultTableTests.model(at: server)
    server.stop()
    let error = await #expect(throws: ModelError.self) {
      try await model.respond(to: FaultTableTests.request())
    }
    #expect(error?.requestFailure?.kind == .unreachable)
    #expect(server.requests.isEmpty)
  }
}
