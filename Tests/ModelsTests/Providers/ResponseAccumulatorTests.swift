import PromptCI
import Testing

@testable import Models

struct ResponseAccumulatorTests {
  /// A stream and what it adds up to.
  struct Stream: CustomTestStringConvertible {
    let model: ModelID
    let events: [String]
    let response: Response
    var testDescription: String { "\(model): \(response.finishReason.rawValue)" }
  }

  static let streams: [Stream] = [
    Stream(
      model: "openai/gpt-4o",
      events: [
        #"{"id":"1","object":"chat.completion.chunk","choices":[{"index":0,"delta":{"role":"assistant","content":""},"finish_reason":null}],"usage":null}"#,
        #"{"choices":[{"index":0,"delta":{"content":"Hel"},"finish_reason":null}],"usage":null}"#,
        #"{"choices":[{"index":0,"delta":{"content":"lo"},"finish_reason":null}],"usage":null}"#,
        #"{"choices":[{"index":0,"delta":{},"finish_reason":"length"}],"usage":null}"#,
        #"{"choices":[],"usage":{"prompt_tokens":9,"completion_tokens":2,"prompt_tokens_details":{"cached_tokens":4},"completion_tokens_details":{"reasoning_tokens":1}}}"#,
        "[DONE]",
      ],
      response: Response(
        "Hello", finishReason: .length,
        usage: TokenUsage(input: 9, output: 2, cachedInput: 4, reasoning: 1))),
    Stream(
      model: "openai-compatible/m",
      events: [
        #"{"choices":[{"delta":{"tool_calls":[{"index":1,"id":"b","function":{"name":"g","arguments":"{}"}}]}}]}"#,
        #"{"choices":[{"delta":{"tool_calls":[{"index":0,"id":"a","type":"function","function":{"name":"f","arguments":""}}]}}]}"#,
        #"{"choices":[{"delta":{"tool_calls":[{"index":0,"function":{"arguments":"{\"n\""}}]}}]}"#,
        #"{"choices":[{"delta":{"tool_calls":[{"index":0,"function":{"arguments":":1}"}}]},"finish_reason":"tool_calls"}]}"#,
        "[DONE]",
      ],
      response: Response(
        "", finishReason: .toolCalls,
        toolCalls: [
          ToolCall(id: "a", name: "f", arguments: #"{"n":1}"#),
          ToolCall(id: "b", name: "g", arguments: "{}"),
        ])),
    Stream(
      model: "openai/m",
      events: [
        #"{"choices":[{"delta":{"refusal":"I can't"}}]}"#,
        #"{"choices":[{"delta":{"refusal":" do that."},"finish_reason":"stop"}]}"#, "[DONE]",
      ],
      response: Response("I can't do that.", finishReason: .refusal)),
    // From Anthropic's reference, "Streaming request with extended thinking" and "with tool use".
    Stream(
      model: "anthropic/claude-sonnet-4-5",
      events: [
        #"{"type":"message_start","message":{"id":"msg_01","type":"message","role":"assistant","content":[],"stop_reason":null,"usage":{"input_tokens":25,"cache_read_input_tokens":5,"output_tokens":1}}}"#,
        #"{"type":"content_block_start","index":0,"content_block":{"type":"thinking","thinking":""}}"#,
        #"{"type":"content_block_delta","index":0,"delta":{"type":"thinking_delta","thinking":"Hm."}}"#,
        #"{"type":"content_block_delta","index":0,"delta":{"type":"signature_delta","signature":"Eq"}}"#,
        #"{"type":"content_block_stop","index":0}"#, #"{"type":"ping"}"#,
        #"{"type":"content_block_start","index":1,"content_block":{"type":"text","text":""}}"#,
        #"{"type":"content_block_delta","index":1,"delta":{"type":"text_delta","text":"Hello"}}"#,
        #"{"type":"content_block_delta","index":1,"delta":{"type":"text_delta","text":"!"}}"#,
        #"{"type":"content_block_stop","index":1}"#,
        #"{"type":"content_block_start","index":2,"content_block":{"type":"tool_use","id":"toolu_01","name":"get_weather","input":{}}}"#,
        #"{"type":"content_block_delta","index":2,"delta":{"type":"input_json_delta","partial_json":""}}"#,
        #"{"type":"content_block_delta","index":2,"delta":{"type":"input_json_delta","partial_json":"{\"location\": \"San"}}"#,
        #"{"type":"content_block_delta","index":2,"delta":{"type":"input_json_delta","partial_json":" Francisco\"}"}}"#,
        #"{"type":"content_block_stop","index":2}"#,
        #"{"type":"message_delta","delta":{"stop_reason":"tool_use","stop_sequence":null},"usage":{"output_tokens":15}}"#,
        #"{"type":"message_stop"}"#,
      ],
      response: Response(
        "Hello!", finishReason: .toolCalls,
        toolCalls: [
          ToolCall(
            id: "toolu_01", name: "get_weather", arguments: #"{"location":"San Francisco"}"#)
        ],
        usage: TokenUsage(input: 30, output: 15, cachedInput: 5))),
  ]

  @Test(arguments: streams)
  func `adds events up to the answer`(stream: Stream) throws {
    var accumulator = try #require(try ProviderFixture.endpoint(stream.model).accumulator())
    for event in stream.events {
      #expect(!accumulator.isComplete)
      try accumulator.add(event: nil, data: event)
    }
    #expect(accumulator.isComplete)
    #expect(try accumulator.finish() == stream.response)
    // What comes after the end changes nothing.
    try accumulator.add(event: nil, data: "garbage")
    #expect(try accumulator.finish() == stream.response)
  }

  @Test(arguments: streams)
  func `a stream that ends early is a failure that may pass`(stream: Stream) throws {
    for count in stream.events.indices {
      var accumulator = try #require(try ProviderFixture.endpoint(stream.model).accumulator())
      for event in stream.events[..<count] { try accumulator.add(event: nil, data: event) }
      let failure = #expect(throws: ProviderFailure.self) { try accumulator.finish() }
      #expect(failure?.kind == .malformed && failure?.isRetryable == true)
    }
  }

  @Test(
    arguments: [
      (
        "anthropic/m",
        #"{"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}"#,
        ProviderFailure.Kind.overloaded
      ),
      ("openai/m", #"{"error":{"message":"Too fast","type":"rate_limit_exceeded"}}"#, .rateLimited),
      ("openrouter/m", #"{"error":{"code":502,"message":"gone"},"choices":[]}"#, .server),
      (
        "openrouter/m", #"{"choices":[{"error":{"code":429,"message":"slow down"}}]}"#, .rateLimited
      ),
      ("openai/m", #"{"choices":[{"delta":"#, .malformed), ("anthropic/m", "", .malformed),
      ("openai/m", "hello", .malformed),
    ] as [(ModelID, String, ProviderFailure.Kind)])
  func `an error in the stream is a failure`(
    model: ModelID, data: String, kind: ProviderFailure.Kind
  ) throws {
    var accumulator = try #require(try ProviderFixture.endpoint(model).accumulator())
    let failure = #expect(throws: ProviderFailure.self) {
      try accumulator.add(event: "error", data: data)
    }
    #expect(failure?.kind == kind)
  }

  @Test func `a stream of nothing but its end is no answer`() throws {
    var chat = try #require(try ProviderFixture.endpoint("openai/m").accumulator())
    try chat.add(event: nil, data: "[DONE]")
    #expect(throws: ProviderFailure.self) { try chat.finish() }
    var messages = try #require(try ProviderFixture.endpoint("anthropic/m").accumulator())
    try messages.add(event: nil, data: #"{"type":"message_stop"}"#)
    #expect(throws: ProviderFailure.self) { try messages.finish() }
  }
}
