import PromptCI
import Testing

@testable import Models

struct ResponseAccumulatorTests {
  /// A stream and its expected answer.
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
        #"{"choices":[{"index":0,"delta":{"content":"Hel"},"logprobs":{"content":[{"token":"Hel","logprob":-0.5,"bytes":[72,101,108],"top_logprobs":[{"token":"Hi","logprob":-1.5}]}],"refusal":null},"finish_reason":null}],"usage":null}"#,
        #"{"choices":[{"index":0,"delta":{"content":"lo"},"logprobs":{"content":[{"token":"lo","logprob":-0.25,"top_logprobs":[]}],"refusal":null},"finish_reason":null}],"usage":null}"#,
        #"{"choices":[{"index":0,"delta":{},"finish_reason":"length"}],"usage":null}"#,
        #"{"choices":[],"usage":{"prompt_tokens":9,"completion_tokens":2,"prompt_tokens_details":{"cached_tokens":4},"completion_tokens_details":{"reasoning_tokens":1}}}"#,
        "[DONE]",
      ],
      response: Response(
        "Hello", finishReason: .length,
        tokenLogProbabilities: [
          TokenLogProbability(
            "Hel", logProbability: -0.5, alternatives: [.init("Hi", logProbability: -1.5)]),
          TokenLogProbability("lo", logProbability: -0.25),
        ],
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
        #"{"type":"message_delta","delta":{"stop_reason":"tool_use","stop_sequence":null},"usage":{"output_tokens":15,"output_tokens_details":{"thinking_tokens":4}}}"#,
        #"{"type":"message_stop"}"#,
      ],
      response: Response(
        "Hello!", finishReason: .toolCalls,
        toolCalls: [
          ToolCall(
            id: "toolu_01", name: "get_weather", arguments: #"{"location":"San Francisco"}"#)
        ],
        usage: TokenUsage(input: 30, output: 15, cachedInput: 5, reasoning: 4))),
    // From OpenAI's reference, "Streaming events" of Responses.
    Stream(
      model: "openai-responses/gpt-5.4",
      events: [
        #"{"type":"response.created","sequence_number":0,"response":{"id":"resp_1","status":"in_progress","error":null,"output":[]}}"#,
        #"{"type":"response.output_item.added","output_index":0,"item":{"id":"msg_1","type":"message","status":"in_progress","content":[]}}"#,
        #"{"type":"response.output_text.delta","item_id":"msg_1","output_index":0,"content_index":0,"delta":"Hi","logprobs":[]}"#,
        #"{"type":"response.output_text.done","item_id":"msg_1","output_index":0,"content_index":0,"text":"Hi"}"#,
        #"{"type":"response.incomplete","response":{"id":"resp_1","status":"incomplete","error":null,"incomplete_details":{"reason":"max_output_tokens"},"output":[{"type":"message","content":[{"type":"output_text","text":"Hi","logprobs":[{"token":"Hi","logprob":-0.5,"top_logprobs":[]}]}]}],"usage":{"input_tokens":9,"input_tokens_details":{"cached_tokens":4},"output_tokens":2,"output_tokens_details":{"reasoning_tokens":1}}}}"#,
      ],
      response: Response(
        "Hi", finishReason: .length,
        tokenLogProbabilities: [TokenLogProbability("Hi", logProbability: -0.5)],
        usage: TokenUsage(input: 9, output: 2, cachedInput: 4, reasoning: 1))),
    Stream(
      model: "gemini/gemini-2.5-flash",
      events: [
        #"{"candidates":[{"content":{"parts":[{"text":"Hm.","thought":true}],"role":"model"},"index":0}],"usageMetadata":{"promptTokenCount":9,"totalTokenCount":9}}"#,
        #"{"candidates":[{"content":{"parts":[{"text":"Hel"}],"role":"model"},"logprobsResult":{"chosenCandidates":[{"token":"Hel","logProbability":-0.5}],"topCandidates":[{"candidates":[{"token":"Hi","logProbability":-1.5}]}]},"index":0}],"usageMetadata":{"promptTokenCount":9}}"#,
        #"{"candidates":[{"content":{"parts":[{"text":"lo"},{"functionCall":{"name":"f","args":{"n":1}}}],"role":"model"},"logprobsResult":{"chosenCandidates":[{"token":"lo","logProbability":-0.25}]},"finishReason":"STOP","index":0}],"usageMetadata":{"promptTokenCount":9,"candidatesTokenCount":2,"thoughtsTokenCount":3,"cachedContentTokenCount":4}}"#,
      ],
      response: Response(
        "Hello", finishReason: .toolCalls,
        toolCalls: [ToolCall(name: "f", arguments: #"{"n":1}"#)],
        tokenLogProbabilities: [
          TokenLogProbability(
            "Hel", logProbability: -0.5, alternatives: [.init("Hi", logProbability: -1.5)]),
          TokenLogProbability("lo", logProbability: -0.25),
        ],
        usage: TokenUsage(input: 9, output: 5, cachedInput: 4, reasoning: 3))),
    Stream(
      model: "gemini/m",
      events: [
        #"{"promptFeedback":{"blockReason":"SAFETY"},"usageMetadata":{"promptTokenCount":9}}"#
      ],
      response: Response("", finishReason: .refusal, usage: TokenUsage(input: 9))),
    Stream(
      model: "ollama/llama3.2",
      events: [
        #"{"model":"llama3.2","message":{"role":"assistant","content":"Hel"},"logprobs":[{"token":"Hel","logprob":-0.5}],"done":false}"#,
        #"{"message":{"role":"assistant","content":"lo"},"logprobs":[{"token":"lo","logprob":-0.25}],"done":false}"#,
        #"{"message":{"role":"assistant","content":"","tool_calls":[{"function":{"name":"f","arguments":{}}}]},"done":false}"#,
        #"{"message":{"role":"assistant","content":""},"done_reason":"length","done":true,"prompt_eval_count":26,"eval_count":298}"#,
      ],
      response: Response(
        "Hello", finishReason: .length, toolCalls: [ToolCall(name: "f", arguments: "{}")],
        tokenLogProbabilities: [
          TokenLogProbability("Hel", logProbability: -0.5),
          TokenLogProbability("lo", logProbability: -0.25),
        ], usage: TokenUsage(input: 26, output: 298))),
  ]

  @Test(arguments: streams)
  func `accumulates events into the answer`(stream: Stream) throws {
    var accumulator = try ProviderFixture.endpoint(stream.model).accumulator()
    for event in stream.events {
      #expect(!accumulator.isComplete)
      try accumulator.add(event: nil, data: event)
    }
    #expect(accumulator.isComplete)
    #expect(
      accumulator.hasContent == !(stream.response.text.isEmpty && stream.response.toolCalls.isEmpty)
    )
    #expect(try accumulator.finish() == stream.response)
    // Events after the end change nothing.
    try accumulator.add(event: nil, data: "garbage")
    #expect(try accumulator.finish() == stream.response)
  }

  @Test(arguments: streams)
  func `a stream that ends early is a retryable failure`(stream: Stream) throws {
    for count in stream.events.indices {
      var accumulator = try ProviderFixture.endpoint(stream.model).accumulator()
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
      ("openai/m", "hello", .malformed), ("ollama/m", #"{"error":"model failed"}"#, .server),
      (
        "gemini/m", #"{"error":{"code":503,"message":"overloaded","status":"UNAVAILABLE"}}"#,
        .overloaded
      ),
      (
        "openai-responses/m",
        #"{"type":"error","code":"rate_limit_exceeded","message":"Too fast","param":null}"#,
        .rateLimited
      ), ("openai-responses/m", #"{"type":"error"}"#, .server),
      (
        "openai-responses/m",
        #"{"type":"response.failed","response":{"status":"failed","error":{"code":"server_error","message":"gone"}}}"#,
        .server
      ),
    ] as [(ModelID, String, ProviderFailure.Kind)])
  func `an error in the stream throws a failure`(
    model: ModelID, data: String, kind: ProviderFailure.Kind
  ) throws {
    var accumulator = try ProviderFixture.endpoint(model).accumulator()
    let failure = #expect(throws: ProviderFailure.self) {
      try accumulator.add(event: "error", data: data)
    }
    #expect(failure?.kind == kind)
  }

  @Test func `has content only once text arrives`() throws {
    var messages = try ProviderFixture.endpoint("anthropic/m").accumulator()
    for event in [
      #"{"type":"message_start","message":{"usage":{"input_tokens":1}}}"#, #"{"type":"ping"}"#,
      #"{"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}"#,
    ] { try messages.add(event: nil, data: event) }
    #expect(!messages.hasContent)
    try messages.add(
      event: nil,
      data: #"{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"a"}}"#)
    #expect(messages.hasContent)
  }

  @Test func `accepts Gemini's answer without usage`() throws {
    var accumulator = try ProviderFixture.endpoint("gemini/m").accumulator()
    try accumulator.add(
      event: nil,
      data: #"{"candidates":[{"content":{"parts":[{"text":"a"}]},"finishReason":"STOP"}]}"#)
    #expect(!accumulator.isComplete)
    #expect(try accumulator.finish() == Response("a"))
  }

  @Test func `rejects a stream that only ends`() throws {
    var chat = try ProviderFixture.endpoint("openai/m").accumulator()
    try chat.add(event: nil, data: "[DONE]")
    #expect(throws: ProviderFailure.self) { try chat.finish() }
    var messages = try ProviderFixture.endpoint("anthropic/m").accumulator()
    try messages.add(event: nil, data: #"{"type":"message_stop"}"#)
    #expect(throws: ProviderFailure.self) { try messages.finish() }
  }
}
