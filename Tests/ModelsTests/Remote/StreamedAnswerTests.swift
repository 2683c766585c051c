import Foundation
import Models
import PromptCI
import TestServer
import Testing

/// Tests of streamed answers, from a model's name to a server and back, with every fault.
@Suite(.quiet)
struct StreamedAnswerTests {
  /// The maximum number of requests for one answer in these tests.
  private static let allowed = 3

  private static let chunks = [
    #"{"choices":[{"delta":{"role":"assistant","content":""},"logprobs":null}]}"#,
    #"{"choices":[{"delta":{"content":"gree"}}]}"#, #"{"choices":[{"delta":{"content":"ting"}}]}"#,
    #"{"choices":[{"delta":{},"finish_reason":"stop"}]}"#,
    #"{"choices":[],"usage":{"prompt_tokens":12,"completion_tokens":3,"prompt_tokens_details":{"cached_tokens":8},"completion_tokens_details":{"reasoning_tokens":2}}}"#,
  ]

  private static func stream(
    _ events: [String], type: String = "text/event-stream", framing: Framing = .chunked(bytes: 11)
  ) -> Reply {
    Reply(
      headers: [HeaderField("content-type", type)],
      text: events.map { "data: \($0)\n\n" }.joined(), framing: framing)
  }

  private static let whole = stream(chunks + ["[DONE]"])

  private static func model(
    _ name: ModelID = "openai-compatible/m", at server: TestServer,
    timeout: Duration = .seconds(600)
  ) throws -> any LanguageModel {
    var configuration = ModelSource.Configuration(
      environment: [
        "OPENAI_COMPATIBLE_BASE_URL": "\(server.url)/v1", "ANTHROPIC_API_KEY": "sk-a",
        "ANTHROPIC_BASE_URL": server.url, "OPENAI_API_KEY": "sk-o",
        "OPENAI_BASE_URL": "\(server.url)/v1", "GEMINI_API_KEY": "g",
        "GOOGLE_GEMINI_BASE_URL": server.url, "OLLAMA_HOST": server.url,
      ], timeout: timeout)
    configuration.retries.maximumAttempts = allowed
    configuration.retries.baseDelay = .milliseconds(1)
    configuration.retries.maximumDelay = .milliseconds(5)
    return try ModelSource(configuration, replaying: nil).model(named: name)
  }

  private static func request(_ model: ModelID = "openai-compatible/m") -> ModelRequest {
    ModelRequest(
      model: model, prompt: RenderedPrompt(instructions: nil, turns: [.user("hello")]),
      options: GenerationOptions(streams: true))
  }

  @Test func `accumulates text, usage and time to first token over reused connections`()
    async throws
  {
    let server = try TestServer { _ in
      .drip(StreamedAnswerTests.whole, bytes: 90, every: .milliseconds(1))
    }
    let model = try Self.model(at: server)
    for _ in 0..<5 {
      let response = try await model.respond(to: Self.request())
      #expect(response.text == "greeting" && response.finishReason == .stop)
      #expect(
        response.usage == TokenUsage(input: 12, output: 3, cachedInput: 8, reasoning: 2))
      #expect(response.tokenLogProbabilities == nil)
      let first = try #require(response.timeToFirstToken)
      #expect(first > 0 && first <= response.latency)
    }
    #expect(server.connectionCount == 1)
    let body = try JSONValue.parse(try #require(server.requests.first).text)
    #expect(body["stream"] == true && body["stream_options"] == ["include_usage": true])
    #expect(server.requests.first?["accept"] == "text/event-stream")
  }

  @Test(
    arguments: [
      (
        "anthropic/m", "text/event-stream",
        [
          #"{"type":"message_start","message":{"usage":{"input_tokens":12}}}"#,
          #"{"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}"#,
          #"{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"greeting"}}"#,
          #"{"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{"output_tokens":3}}"#,
          #"{"type":"message_stop"}"#,
        ]
      ),
      (
        "openai-responses/m", "text/event-stream; charset=utf-8",
        [
          #"{"type":"response.output_text.delta","delta":"greeting"}"#,
          #"{"type":"response.completed","response":{"status":"completed","output":[{"type":"message","content":[{"type":"output_text","text":"greeting"}]}],"usage":{"input_tokens":12,"output_tokens":3}}}"#,
        ]
      ),
      (
        "gemini/m", "text/event-stream",
        [
          #"{"candidates":[{"content":{"parts":[{"text":"greet"}]}}]}"#,
          #"{"candidates":[{"content":{"parts":[{"text":"ing"}]},"finishReason":"STOP"}],"usageMetadata":{"promptTokenCount":12,"candidatesTokenCount":3}}"#,
        ]
      ),
      (
        "ollama/m", "application/x-ndjson",
        [
          #"{"message":{"content":"greet"},"done":false}"#,
          #"{"message":{"content":"ing"},"done":false}"#,
          #"{"message":{"content":""},"done":true,"prompt_eval_count":12,"eval_count":3}"#,
        ]
      ),
    ] as [(ModelID, String, [String])])
  func `decodes the stream of every API, and retries a truncated one`(
    name: ModelID, type: String, events: [String]
  ) async throws {
    func reply(_ events: some Sequence<String>) -> Reply {
      let mark = name == "ollama/m" ? "" : "data: "
      return Reply(
        headers: [HeaderField("content-type", type)],
        text: events.map { "\(mark)\($0)\n\n" }.joined(), framing: .chunked(bytes: 40))
    }
    let (whole, cut) = (reply(events), reply(events.dropLast()))
    let server = try TestServer { $0.index == 0 ? .reply(cut) : .reply(whole) }
    let response = try await Self.model(name, at: server).respond(to: Self.request(name))
    #expect(response.text == "greeting" && response.finishReason == .stop)
    #expect(response.usage == TokenUsage(input: 12, output: 3))
    #expect(response.timeToFirstToken != nil)
    #expect(server.requests.count == 2)
  }

  // MARK: - Faults

  private static let faults: [Fault] = [
    .always("a whole stream", .reply(whole), .answered("greeting"), requests: 1),
    .always(
      "one byte at a time", .drip(whole, bytes: 1, every: .zero, includingHead: true),
      .answered("greeting"), requests: 1),
    .always(
      "one byte a second", .drip(whole, bytes: 1, every: .seconds(1), includingHead: true),
      .failed(.timeout), requests: 1, timeout: .seconds(2)),
    .always(
      "a hang after some events", .cut(whole, after: 150, then: .hang), .failed(.timeout),
      requests: 1, timeout: .seconds(1)),
    .always(
      "a reset after some events", .cut(whole, after: 150, then: .reset), .failed(.truncatedBody),
      requests: allowed),
    .first(2, "a reset after some events", .cut(whole, after: 150, then: .reset)),
    .always(
      "an end in the middle of an event", .cut(whole, after: 150, then: .close),
      .failed(.truncatedBody), requests: allowed),
    .always(
      "a body that ends as it should before the answer does", .reply(stream(chunks)),
      .failed(.truncatedBody), requests: allowed),
    .first(1, "a body that ends before the answer does", .reply(stream(Array(chunks.prefix(2))))),
    .always("no events", .reply(stream([])), .failed(.truncatedBody), requests: allowed),
    .always(
      "an error in the middle of the answer",
      .reply(stream(Array(chunks.prefix(3)) + [#"{"error":{"message":"gone","code":502}}"#])),
      .failed(.status(500)), requests: allowed),
    .first(
      1, "an overload in the middle of the answer",
      .reply(
        stream(Array(chunks.prefix(3)) + [#"{"error":{"message":"-","type":"overloaded_error"}}"#]))
    ),
    .always(
      "a refusal of the request in the stream",
      .reply(stream([#"{"error":{"message":"-","type":"invalid_request_error"}}"#])),
      .failed(.status(400)), requests: 1),
    .always(
      "an event that is no JSON", .reply(stream(["{\"choices\": ["])), .failed(.malformedBody),
      requests: 1),
    .always(
      "nothing but the end", .reply(stream(["[DONE]"])), .failed(.malformedBody), requests: 1),
    .always(
      "another type", .reply(stream(chunks + ["[DONE]"], type: "text/html")),
      .failed(.malformedBody), requests: 1),
    .always("500", .reply(.failure(500)), .failed(.status(500)), requests: allowed),
    .first(2, "429", .reply(.failure(429))),
    .always("400", .reply(.failure(400)), .failed(.status(400)), requests: 1),
    .always(
      "an answer as a whole, of a server that knows no streams", .reply(.answer()),
      .answered("greeting"), requests: 1),
    .always(
      "half of an answer as a whole", .cut(.answer(), after: 20, then: .close),
      .failed(.truncatedBody), requests: allowed),
    .always(
      "a connection that stays open after the answer",
      .cut(
        stream(chunks + ["[DONE]", String(repeating: "x", count: 100)]),
        after: whole.body.count, then: .hang), .answered("greeting"), requests: 1),
    .always(
      "more than is taken",
      .reply(stream([String(repeating: " ", count: 33 << 20)], framing: .contentLength)),
      .failed(.oversizedBody), requests: 1, timeout: .seconds(600)),
  ]

  // With the limit, a hang is a failure.
  @Test(.timeLimit(.minutes(10)), arguments: faults)
  func `each fault ends in its category in bounded time, without extra requests`(
    fault: Fault
  ) async throws {
    let server = try TestServer(script: fault.script)
    let model = try Self.model(at: server, timeout: fault.timeout)
    let end: Fault.End
    do {
      let response = try await model.respond(to: Self.request())
      end = .answered(response.text, response.finishReason)
    } catch let error as ModelError {
      end = .failed(try #require(error.requestFailure, "\(error)").kind)
    }
    #expect(end == fault.end)
    #expect(server.requests.count == fault.requests)
  }

  @Test(arguments: [(0, false), (3, true)])
  func `an error in a stream may have been charged only after content`(count: Int, isCharged: Bool)
    async throws
  {
    let events = Array(Self.chunks.prefix(count)) + [#"{"error":{"message":"-","code":502}}"#]
    let server = try TestServer { _ in .reply(StreamedAnswerTests.stream(events)) }
    let model = try Self.model(at: server)
    let error = await #expect(throws: ModelError.self) {
      try await model.respond(to: Self.request())
    }
    #expect(error?.requestFailure?.mayHaveBeenCharged == isCharged)
  }

  @Test(.timeLimit(.minutes(10)))
  func `cancelling stops the transfer`() async throws {
    let server = try TestServer { _ in
      .cut(StreamedAnswerTests.whole, after: 150, then: .hang)
    }
    let model = try Self.model(at: server, timeout: .seconds(600))
    await withTaskGroup(of: Void.self) { group in
      group.addTask {
        await #expect(throws: CancellationError.self) {
          try await model.respond(to: StreamedAnswerTests.request())
        }
      }
      #expect(await eventually { !server.requests.isEmpty })
      group.cancelAll()
    }
    #expect(server.requests.count == 1)
  }
}
