import PromptCI
import Testing

@testable import Models

/// Tests of answers that were handwritten from the providers' references.
struct ProviderDecodingTests {
  /// A body and the expected answer.
  struct Reply: CustomTestStringConvertible {
    let model: ModelID
    let body: String
    let response: Response
    var testDescription: String { "\(model): \(response.finishReason.rawValue)" }
  }

  static let replies: [Reply] = [
    Reply(
      model: "anthropic/claude-sonnet-4-5",
      body: """
        {"id": "msg_013Zva2CMHLNnjNjtJKqJ2EF", "type": "message", "role": "assistant",
         "model": "claude-sonnet-4-5-20250929",
         "content": [
           {"type": "thinking", "thinking": "Let me see.", "signature": "EqQ="},
           {"type": "text", "text": "Hi! "},
           {"type": "text", "text": "My name is Claude.", "citations": null},
           {"type": "tool_use", "id": "toolu_01D7", "name": "get_stock_price",
            "input": {"ticker": "^GSPC"}}],
         "stop_reason": "tool_use", "stop_sequence": null,
         "usage": {"input_tokens": 2095, "cache_creation_input_tokens": 100,
           "cache_read_input_tokens": 2051, "output_tokens": 503,
           "output_tokens_details": {"thinking_tokens": 12}, "service_tier": "standard"}}
        """,
      response: Response(
        "Hi! My name is Claude.", finishReason: .toolCalls,
        toolCalls: [
          ToolCall(id: "toolu_01D7", name: "get_stock_price", arguments: #"{"ticker":"^GSPC"}"#)
        ],
        usage: TokenUsage(input: 4246, output: 503, cachedInput: 2051, reasoning: 12))),
    Reply(
      model: "openai/gpt-4o",
      body: """
        {"id": "chatcmpl-B9MBs8CjcvOU2jLn4n570S5qMJKcT", "object": "chat.completion",
         "created": 1741569952, "model": "gpt-4o-2024-08-06",
         "choices": [{"index": 0, "message": {"role": "assistant",
             "content": "Hello! How can I assist you today?", "refusal": null, "annotations": []},
           "logprobs": null, "finish_reason": "stop"}],
         "usage": {"prompt_tokens": 1117, "completion_tokens": 46, "total_tokens": 1163,
           "prompt_tokens_details": {"cached_tokens": 1024, "audio_tokens": 0},
           "completion_tokens_details": {"reasoning_tokens": 36, "audio_tokens": 0}},
         "service_tier": "default", "system_fingerprint": "fp_fc9f1d7035"}
        """,
      response: Response(
        "Hello! How can I assist you today?",
        usage: TokenUsage(input: 1117, output: 46, cachedInput: 1024, reasoning: 36))),
    Reply(
      model: "openai/gpt-4o",
      body: """
        {"choices": [{"index": 0, "finish_reason": "tool_calls", "message": {"role": "assistant",
          "content": null, "tool_calls": [{"id": "call_abc123", "type": "function",
            "function": {"name": "get_current_weather",
              "arguments": "{\\n\\"location\\": \\"Boston, MA\\"\\n}"}}]}}],
         "usage": {"prompt_tokens": 82, "completion_tokens": 17, "total_tokens": 99}}
        """,
      response: Response(
        "", finishReason: .toolCalls,
        toolCalls: [
          ToolCall(
            id: "call_abc123", name: "get_current_weather",
            arguments: "{\n\"location\": \"Boston, MA\"\n}")
        ],
        usage: TokenUsage(input: 82, output: 17))),
    Reply(
      model: "openai/gpt-4o",
      body: """
        {"choices": [{"index": 0, "finish_reason": "stop", "message": {"role": "assistant",
          "content": null, "refusal": "I'm sorry, I cannot assist with that request."}}]}
        """,
      response: Response(
        "I'm sorry, I cannot assist with that request.", finishReason: .refusal)),
    Reply(
      model: "openai-responses/gpt-5.4",
      body: """
        {"id": "resp_67ccd2bed1ec8190", "object": "response", "created_at": 1741476542,
         "status": "completed", "error": null, "incomplete_details": null, "instructions": null,
         "output": [{"type": "reasoning", "id": "rs_1", "summary": []},
           {"type": "message", "id": "msg_67ccd2bf", "status": "completed", "role": "assistant",
            "content": [{"type": "output_text", "text": "In a peaceful grove", "annotations": []},
              {"type": "output_text", "text": " beneath a silver moon.", "annotations": []}]},
           {"type": "function_call", "id": "fc_1", "call_id": "call_1", "name": "find",
            "arguments": "{}", "status": "completed"}],
         "usage": {"input_tokens": 36, "input_tokens_details": {"cached_tokens": 4},
           "output_tokens": 87, "output_tokens_details": {"reasoning_tokens": 64},
           "total_tokens": 123}}
        """,
      response: Response(
        "In a peaceful grove beneath a silver moon.", finishReason: .toolCalls,
        toolCalls: [ToolCall(id: "call_1", name: "find", arguments: "{}")],
        usage: TokenUsage(input: 36, output: 87, cachedInput: 4, reasoning: 64))),
    Reply(
      model: "openai-responses/gpt-5.4",
      body: """
        {"status": "incomplete", "incomplete_details": {"reason": "max_output_tokens"},
         "output": [{"type": "reasoning", "id": "rs_1", "summary": []}],
         "usage": {"input_tokens": 36, "output_tokens": 16}}
        """,
      response: Response(
        "", finishReason: .length, usage: TokenUsage(input: 36, output: 16))),
    Reply(
      model: "openai-responses/gpt-5.4",
      body: """
        {"status": "completed", "output": [{"type": "message", "role": "assistant",
          "content": [{"type": "refusal", "refusal": "I can't help with that."}]}]}
        """,
      response: Response("I can't help with that.", finishReason: .refusal)),
    Reply(
      model: "gemini/gemini-2.5-flash",
      body: """
        {"candidates": [{"content": {"role": "model", "parts": [
            {"text": "Thinking about it.", "thought": true},
            {"text": "The sky "}, {"text": "is blue."},
            {"functionCall": {"name": "find", "args": {"n": 1.50}}}]},
          "finishReason": "STOP", "index": 0, "safetyRatings": []}],
         "usageMetadata": {"promptTokenCount": 264, "candidatesTokenCount": 25,
           "totalTokenCount": 389, "cachedContentTokenCount": 200, "thoughtsTokenCount": 100,
           "promptTokensDetails": [{"modality": "TEXT", "tokenCount": 264}]},
         "modelVersion": "gemini-2.5-flash", "responseId": "x"}
        """,
      response: Response(
        "The sky is blue.", finishReason: .toolCalls,
        toolCalls: [ToolCall(name: "find", arguments: #"{"n":1.50}"#)],
        usage: TokenUsage(input: 264, output: 125, cachedInput: 200, reasoning: 100))),
    Reply(
      model: "gemini/gemini-2.5-flash",
      body: """
        {"promptFeedback": {"blockReason": "PROHIBITED_CONTENT"},
         "usageMetadata": {"promptTokenCount": 9, "totalTokenCount": 9}}
        """,
      response: Response("", finishReason: .refusal, usage: TokenUsage(input: 9))),
    Reply(
      model: "gemini/gemini-2.5-flash",
      body: """
        {"candidates": [{"content": {"role": "model"}, "finishReason": "MAX_TOKENS", "index": 0}],
         "usageMetadata": {"promptTokenCount": 9, "thoughtsTokenCount": 16, "totalTokenCount": 25}}
        """,
      response: Response(
        "", finishReason: .length, usage: TokenUsage(input: 9, output: 16, reasoning: 16))),
    Reply(
      model: "groq/openai/gpt-oss-20b",
      body: """
        {"id": "chatcmpl-f51b2cd2", "object": "chat.completion", "created": 1730241104,
         "model": "openai/gpt-oss-20b", "choices": [{"index": 0, "message": {"role": "assistant",
           "content": "Fast models matter.", "reasoning": "The user asks."},
           "logprobs": null, "finish_reason": "length"}],
         "usage": {"queue_time": 0.037493756, "prompt_tokens": 18, "prompt_time": 0.000680594,
           "completion_tokens": 556, "completion_time": 0.463333333, "total_tokens": 574,
           "total_time": 0.464013927}, "system_fingerprint": "fp_179b0f92c9",
         "x_groq": {"id": "req_01jbd6g2qdfw2adyrt2az8hz4w"}}
        """,
      response: Response(
        "Fast models matter.", finishReason: .length, usage: TokenUsage(input: 18, output: 556))),
    Reply(
      model: "openrouter/openai/o1",
      body: """
        {"id": "gen-1", "provider": "OpenAI", "model": "openai/o1", "object": "chat.completion",
         "created": 1, "choices": [{"logprobs": null, "finish_reason": "stop",
           "native_finish_reason": "completed", "index": 0, "message": {"role": "assistant",
             "content": "Hi there!", "refusal": null, "reasoning": null}}],
         "usage": {"prompt_tokens": 8, "completion_tokens": 11, "total_tokens": 19,
           "cost": 0.00078, "is_byok": false, "prompt_tokens_details": {"cached_tokens": 0}}}
        """,
      response: Response("Hi there!", usage: TokenUsage(input: 8, output: 11))),
    Reply(
      model: "mistral/magistral-small-latest",
      body: """
        {"id": "cmpl-e5cc70bb", "object": "chat.completion", "model": "magistral-small-latest",
         "usage": {"prompt_tokens": 16, "completion_tokens": 34, "total_tokens": 50},
         "created": 1702256327, "choices": [{"index": 0, "message": {"role": "assistant",
           "content": [{"type": "thinking", "thinking": [{"type": "text", "text": "Hm."}]},
             {"type": "text", "text": "Paris."}], "tool_calls": null},
           "finish_reason": "model_length"}]}
        """,
      response: Response(
        "Paris.", finishReason: .length, usage: TokenUsage(input: 16, output: 34))),
    Reply(
      model: "ollama/llama3.2",
      body: """
        {"model": "llama3.2", "created_at": "2024-07-22T20:33:28.123648Z",
         "message": {"role": "assistant", "content": "", "tool_calls": [{"function": {
           "name": "get_current_weather", "arguments": {"format": "celsius"}}}]},
         "done_reason": "stop", "done": true, "total_duration": 885095291,
         "load_duration": 3753500, "prompt_eval_count": 122, "prompt_eval_duration": 328493000,
         "eval_count": 33, "eval_duration": 552222000}
        """,
      response: Response(
        "", finishReason: .toolCalls,
        toolCalls: [
          ToolCall(name: "get_current_weather", arguments: #"{"format":"celsius"}"#)
        ],
        usage: TokenUsage(input: 122, output: 33))),
    Reply(
      model: "openai/gpt-4o",
      body: """
        {"choices": [{"index": 0, "finish_reason": "stop", "message": {"role": "assistant",
          "content": "Hi🙂", "refusal": null}, "logprobs": {"refusal": null, "content": [
            {"token": "Hi", "logprob": -0.31725305, "bytes": [72, 105], "top_logprobs": [
              {"token": "Hi", "logprob": -0.31725305, "bytes": [72, 105]},
              {"token": "Hello", "logprob": -1.3190403, "bytes": [72, 101, 108, 108, 111]}]},
            {"token": "\\\\xf0\\\\x9f\\\\x99", "logprob": -9999.0, "bytes": null,
              "top_logprobs": []}]}}]}
        """,
      response: Response(
        "Hi🙂",
        tokenLogProbabilities: [
          TokenLogProbability(
            "Hi", logProbability: -0.31725305,
            alternatives: [
              .init("Hi", logProbability: -0.31725305),
              .init("Hello", logProbability: -1.3190403),
            ]), TokenLogProbability(#"\xf0\x9f\x99"#, logProbability: -9999),
        ])),
    Reply(
      model: "openai/gpt-4o",
      body: """
        {"choices": [{"finish_reason": "stop", "message": {"content": null, "refusal": "No."},
          "logprobs": {"content": null, "refusal": [{"token": "No.", "logprob": -0.5}]}}]}
        """,
      response: Response(
        "No.", finishReason: .refusal,
        tokenLogProbabilities: [TokenLogProbability("No.", logProbability: -0.5)])),
    Reply(
      model: "openai-responses/gpt-4o",
      body: """
        {"status": "completed", "output": [{"type": "message", "role": "assistant", "content": [
          {"type": "output_text", "text": "Yes", "annotations": [], "logprobs": [
            {"token": "Yes", "bytes": [89, 101, 115], "logprob": -0.01, "top_logprobs": [
              {"token": "No", "bytes": [78, 111], "logprob": -4.6}]}]},
          {"type": "output_text", "text": "!", "annotations": [], "logprobs": [
            {"token": "!", "bytes": [33], "logprob": -0.2, "top_logprobs": []}]}]}]}
        """,
      response: Response(
        "Yes!",
        tokenLogProbabilities: [
          TokenLogProbability(
            "Yes", logProbability: -0.01, alternatives: [.init("No", logProbability: -4.6)]),
          TokenLogProbability("!", logProbability: -0.2),
        ])),
    Reply(
      model: "gemini/gemini-2.5-flash",
      body: """
        {"candidates": [{"content": {"role": "model", "parts": [{"text": "Yes"}]},
          "finishReason": "STOP", "avgLogprobs": -0.01, "logprobsResult": {
            "topCandidates": [{"candidates": [
              {"token": "Yes", "tokenId": 3553, "logProbability": -0.01},
              {"token": "No", "tokenId": 1294, "logProbability": -4.6}]}],
            "chosenCandidates": [{"token": "Yes", "tokenId": 3553, "logProbability": -0.01}],
            "logProbabilitySum": -0.01}}]}
        """,
      response: Response(
        "Yes",
        tokenLogProbabilities: [
          TokenLogProbability(
            "Yes", logProbability: -0.01,
            alternatives: [
              .init("Yes", logProbability: -0.01), .init("No", logProbability: -4.6),
            ])
        ])),
    Reply(
      model: "ollama/llama3.2",
      body: """
        {"message": {"role": "assistant", "content": "Yes"}, "done": true, "done_reason": "stop",
         "logprobs": [{"token": "Yes", "logprob": -0.01, "bytes": [89, 101, 115],
           "top_logprobs": [{"token": "Yes", "logprob": -0.01}]}]}
        """,
      response: Response(
        "Yes",
        tokenLogProbabilities: [
          TokenLogProbability(
            "Yes", logProbability: -0.01, alternatives: [.init("Yes", logProbability: -0.01)])
        ])),
    Reply(
      model: "openai-compatible/m",
      body: """
        {"choices": [{"message": {"content": "a"}, "finish_reason": "stop", "logprobs": {"content": [
          {"token": "a", "logprob": null}, {"logprob": 1e400}, {"token": null, "logprob": -1}]}}]}
        """,
      response: Response("a", tokenLogProbabilities: [TokenLogProbability("", logProbability: -1)])
    ),
    Reply(
      model: "openai-compatible/m",
      body: """
        \u{FEFF}{"choices": [{"message": {"content": ""}, "finish_reason": null}], "usage": null}
        """,
      response: Response("", finishReason: .other)),
  ]

  @Test(arguments: replies)
  func `decodes every field of the provider's reference`(reply: Reply) throws {
    #expect(try ProviderFixture.decode(reply.body, from: reply.model) == reply.response)
  }

  @Test(arguments: replies)
  func `a truncated body is a retryable failure`(reply: Reply) throws {
    let body = Array(reply.body.utf8)
    let endpoint = try ProviderFixture.endpoint(reply.model)
    for end in stride(from: 0, to: body.count, by: 7) {
      let failure = #expect(throws: ProviderFailure.self) {
        try endpoint.decode(
          ProviderReply(status: 200, body: Array(body[..<end])), now: ProviderFixture.now)
      }
      #expect(failure?.kind == .malformed && failure?.isRetryable == true)
    }
  }

  private static func anthropic(_ reason: String) -> String {
    #"{"content": [{"type": "text", "text": "x"}], "stop_reason": \#(reason), "usage": {}}"#
  }
  private static func chat(_ reason: String) -> String {
    #"{"choices": [{"message": {"content": "x"}, "finish_reason": \#(reason)}]}"#
  }
  private static func gemini(_ reason: String) -> String {
    #"{"candidates": [{"content": {"parts": [{"text": "x"}]}, "finishReason": \#(reason)}]}"#
  }
  private static func responses(_ status: String, _ reason: String = "null") -> String {
    #"{"status": "\#(status)", "incomplete_details": \#(reason), "output": [{"type": "message", "#
      + #""content": [{"type": "output_text", "text": "x"}]}]}"#
  }
  private static func ollama(_ reason: String) -> String {
    #"{"message": {"content": "x"}, "done": true, "done_reason": \#(reason)}"#
  }

  @Test(
    arguments: [
      ("anthropic/m", anthropic(#""end_turn""#), FinishReason.stop),
      ("anthropic/m", anthropic(#""stop_sequence""#), .stop),
      ("anthropic/m", anthropic(#""max_tokens""#), .length),
      ("anthropic/m", anthropic(#""model_context_window_exceeded""#), .length),
      ("anthropic/m", anthropic(#""refusal""#), .refusal),
      ("anthropic/m", anthropic(#""tool_use""#), .toolCalls),
      ("anthropic/m", anthropic(#""pause_turn""#), .other),
      ("anthropic/m", anthropic("null"), .other),
      ("openai/m", chat(#""stop""#), .stop), ("openai/m", chat(#""length""#), .length),
      ("openai/m", chat(#""content_filter""#), .refusal),
      ("openai/m", chat(#""tool_calls""#), .toolCalls),
      ("openai/m", chat(#""function_call""#), .toolCalls),
      ("openai/m", chat(#""a new one""#), .other),
      ("openai-responses/m", responses("completed"), .stop),
      ("openai-responses/m", responses("incomplete", #"{"reason":"max_output_tokens"}"#), .length),
      ("openai-responses/m", responses("incomplete", #"{"reason":"content_filter"}"#), .refusal),
      ("openai-responses/m", responses("incomplete", #"{"reason":"new"}"#), .other),
      ("openai-responses/m", responses("in_progress"), .other),
      ("gemini/m", gemini(#""STOP""#), .stop), ("gemini/m", gemini(#""MAX_TOKENS""#), .length),
      ("gemini/m", gemini(#""SAFETY""#), .refusal),
      ("gemini/m", gemini(#""RECITATION""#), .refusal),
      ("gemini/m", gemini(#""BLOCKLIST""#), .refusal), ("gemini/m", gemini(#""SPII""#), .refusal),
      ("gemini/m", gemini(#""PROHIBITED_CONTENT""#), .refusal),
      ("gemini/m", gemini(#""MALFORMED_FUNCTION_CALL""#), .other),
      ("ollama/m", ollama(#""stop""#), .stop), ("ollama/m", ollama(#""length""#), .length),
      ("ollama/m", ollama(#""load""#), .other), ("ollama/m", ollama("null"), .stop),
    ] as [(ModelID, String, FinishReason)])
  func `maps every finish reason`(model: ModelID, body: String, reason: FinishReason) throws {
    let response = try ProviderFixture.decode(body, from: model)
    #expect(response.finishReason == reason)
    #expect(response.text == "x")
  }

  @Test(arguments: ["-5", "1e300", "\"7\"", "null", "[1]", "0.4"])
  func `bounds an invalid token count`(count: String) throws {
    let usage = try ProviderFixture.decode(
      #"{"choices": [{"message": {"content": "x"}}], "usage": {"prompt_tokens": \#(count)}}"#,
      from: "openai/m"
    ).usage
    #expect(usage.input == (count == "1e300" ? 1_000_000_000_000 : 0))
  }

  @Test(
    arguments: [
      ("openai/m", "[]"), ("openai/m", "null"), ("openai/m", "7"),
      ("openai/m", #"{"choices": []}"#),
      ("openai/m", #"{"choices": [{"message": null}]}"#), ("openai/m", #"{"choices": "x"}"#),
      ("anthropic/m", #"{"content": "x"}"#), ("anthropic/m", "{}"), ("gemini/m", "{}"),
      ("gemini/m", #"{"candidates": []}"#), ("ollama/m", "{}"),
      ("ollama/m", #"{"message": {"content": "The"}, "done": false}"#),
      ("openai-responses/m", "{}"), ("openai/m", "\"\""), ("openai/m", "\u{0}"),
    ] as [(ModelID, String)])
  func `rejects JSON that is not an answer`(model: ModelID, body: String) throws {
    #expect(try ProviderFixture.failure(of: body, from: model)?.kind == .malformed)
  }

  @Test(arguments: ["text/html", "text/plain; charset=utf-8", "application/octet-stream"])
  func `rejects another content type for any body`(type: String) throws {
    let failure = try ProviderFixture.failure(
      of: "<html>\u{1b}[31m<title>Sign in</title>", headers: [("content-type", type)])
    #expect(failure?.kind == .malformed)
    let text = try #require(failure?.description)
    #expect(text.hasPrefix("openai: HTTP 200: the reply is '\(type)', not JSON"))
    #expect(text.contains("<title>Sign in") && !text.contains("\u{1b}"))
  }

  @Test(.timeLimit(.minutes(10)))
  func `decodes an answer of ten million characters`() throws {
    let text = String(repeating: "0123456789", count: 1_000_000)
    let response = try ProviderFixture.decode(
      #"{"choices": [{"message": {"content": "\#(text)"}, "finish_reason": "stop"}]}"#,
      from: "openai/m")
    #expect(response.text.utf8.count == 10_000_000)
  }
}
