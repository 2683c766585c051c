import Foundation
import PromptCI
import Testing

@testable import Models

/// Tests of requests, field by field against the providers' references.
struct ProviderEncodingTests {
  /// The expected request on the wire.
  struct Expectation: CustomTestStringConvertible {
    let model: ModelID
    let url: String
    let headers: [String]
    let body: String
    var testDescription: String { model.name }
  }

  private static let turns =
    #"{"role":"user","content":"hi"},{"role":"assistant","content":"yes?"},{"role":"user","content":"é🙂\n"}"#
  private static let system = #"{"role":"system","content":"Be \"brief\"."}"#
  private static let schema = #"{"type":"object","properties":{"a":{"type":"string"}}}"#
  private static let tools =
    #"[{"type":"function","function":{"name":"find","description":"Finds.","parameters":{"type":"object"}}}]"#

  private static func chat(
    _ model: String, tokens: String = "max_tokens", seed: String = "seed", strict: Bool = true
  ) -> String {
    #"{"model":"\#(model)","messages":[\#(system),\#(turns)],"\#(tokens)":16,"temperature":0.5,"top_p":0.9,"#
      + #""stop":["END"],"\#(seed)":9,"response_format":{"type":"json_schema","json_schema":{"#
      + #""name":"response","schema":\#(schema)\#(strict ? #","strict":true"# : "")}},"tools":\#(tools)}"#
  }

  static let full: [Expectation] = [
    Expectation(
      model: "anthropic/claude-haiku-4-5", url: "https://api.anthropic.com/v1/messages",
      headers: [
        "content-type: application/json", "accept: application/json",
        "anthropic-version: 2023-06-01", "x-api-key: key-a",
      ],
      body:
        #"{"model":"claude-haiku-4-5","max_tokens":16,"system":"Be \"brief\".","messages":[\#(turns)],"#
        + #""temperature":0.5,"top_p":0.9,"stop_sequences":["END"],"output_config":{"format":{"#
        + #""type":"json_schema","schema":\#(schema)}},"#
        + #""tools":[{"name":"find","description":"Finds.","input_schema":{"type":"object"}}]}"#),
    Expectation(
      model: "openai/gpt-4o", url: "https://api.openai.com/v1/chat/completions",
      headers: [
        "content-type: application/json", "accept: application/json", "authorization: Bearer key-o",
      ],
      body: chat("gpt-4o", tokens: "max_completion_tokens")),
    Expectation(
      model: "gemini/gemini-2.5-flash",
      url:
        "https://generativelanguage.googleapis.com/v1beta/models/gemini-2.5-flash:generateContent",
      headers: [
        "content-type: application/json", "accept: application/json", "x-goog-api-key: key-g",
      ],
      body: #"{"systemInstruction":{"parts":[{"text":"Be \"brief\"."}]},"contents":["#
        + #"{"role":"user","parts":[{"text":"hi"}]},{"role":"model","parts":[{"text":"yes?"}]},"#
        + #"{"role":"user","parts":[{"text":"é🙂\n"}]}],"generationConfig":{"maxOutputTokens":16,"#
        + #""temperature":0.5,"topP":0.9,"stopSequences":["END"],"seed":9,"#
        + #""responseMimeType":"application/json","responseJsonSchema":\#(schema)},"#
        + #""tools":[{"functionDeclarations":[{"name":"find","description":"Finds.","#
        + #""parametersJsonSchema":{"type":"object"}}]}]}"#),
    Expectation(
      model: "groq/openai/gpt-oss-20b", url: "https://api.groq.com/openai/v1/chat/completions",
      headers: [
        "content-type: application/json", "accept: application/json", "authorization: Bearer key-q",
      ],
      body: chat("openai/gpt-oss-20b", tokens: "max_completion_tokens", strict: false)),
    Expectation(
      model: "openrouter/anthropic/claude-haiku-4.5",
      url: "https://openrouter.ai/api/v1/chat/completions",
      headers: [
        "content-type: application/json", "accept: application/json", "authorization: Bearer key-r",
      ],
      body: chat("anthropic/claude-haiku-4.5")),
    Expectation(
      model: "mistral/mistral-small-latest", url: "https://api.mistral.ai/v1/chat/completions",
      headers: [
        "content-type: application/json", "accept: application/json", "authorization: Bearer key-m",
      ],
      body: chat("mistral-small-latest", seed: "random_seed")),
    Expectation(
      model: "ollama/llama3.2:3b", url: "http://127.0.0.1:11434/api/chat",
      headers: ["content-type: application/json", "accept: application/json"],
      body:
        #"{"model":"llama3.2:3b","messages":[\#(system),\#(turns)],"stream":false,"format":\#(schema),"#
        + #""options":{"num_predict":16,"temperature":0.5,"top_p":0.9,"stop":["END"],"seed":9},"#
        + #""tools":\#(tools)}"#),
    Expectation(
      model: "openai-compatible/meta-llama/Llama-3",
      url: "http://localhost:8000/v1/chat/completions",
      headers: ["content-type: application/json", "accept: application/json"],
      body: chat("meta-llama/Llama-3")),
  ]

  @Test(arguments: full)
  func `encodes every option as in the provider's reference`(expected: Expectation) throws {
    let request = try ProviderFixture.endpoint(expected.model)
      .encode(ProviderFixture.fullRequest(expected.model))
    #expect(request.url == expected.url)
    #expect(request.headers.map { "\($0.name): \($0.value)" } == expected.headers)
    #expect(String(decoding: request.body, as: UTF8.self) == expected.body)
    #expect(
      request.headers.filter(\.isSecret).count
        == (expected.headers.contains { $0.contains("key-") } ? 1 : 0))
    // The rest of the request may be shown.
    #expect(!"\(request)".contains("key-") && !expected.url.contains("key-"))
  }

  @Test func `encodes Responses requests, and rejects stop sequences`() throws {
    let endpoint = try ProviderFixture.endpoint("openai-responses/gpt-5.4")
    let request = try endpoint.encode(
      ProviderFixture.fullRequest("openai-responses/gpt-5.4") { $0.stopSequences = [] })
    #expect(request.url == "https://api.openai.com/v1/responses")
    #expect(
      String(decoding: request.body, as: UTF8.self)
        == #"{"model":"gpt-5.4","instructions":"Be \"brief\".","input":[\#(Self.turns)],"#
        + #""max_output_tokens":16,"temperature":0.5,"top_p":0.9,"text":{"format":{"#
        + #""type":"json_schema","name":"response","schema":\#(Self.schema),"strict":true}},"#
        + #""tools":[{"type":"function","name":"find","description":"Finds.","#
        + #""parameters":{"type":"object"},"strict":false}],"store":false}"#)
    #expect(throws: ModelError.self) {
      try endpoint.encode(ProviderFixture.fullRequest("openai-responses/gpt-5.4"))
    }
  }

  @Test(arguments: [
    (
      "anthropic/m",
      #"{"model":"m","max_tokens":16000,"messages":[{"role":"user","content":"hi"}]}"#
    ),
    ("openai/m", #"{"model":"m","messages":[{"role":"user","content":"hi"}]}"#),
    (
      "openai-responses/m",
      #"{"model":"m","input":[{"role":"user","content":"hi"}],"store":false}"#
    ),
    ("gemini/m", #"{"contents":[{"role":"user","parts":[{"text":"hi"}]}]}"#),
    ("ollama/m", #"{"model":"m","messages":[{"role":"user","content":"hi"}],"stream":false}"#),
  ])
  func `omits unset options`(model: ModelID, body: String) throws {
    var request = ProviderFixture.bareRequest(model)
    let endpoint = try ProviderFixture.endpoint(model)
    #expect(String(decoding: try endpoint.encode(request).body, as: UTF8.self) == body)
    request.prompt.instructions = ""
    request.options.tools = []
    request.options.stopSequences = []
    request.options.responseFormat = .text
    #expect(String(decoding: try endpoint.encode(request).body, as: UTF8.self) == body)
  }

  @Test(arguments: [
    ("openai/m", #""response_format":{"type":"json_object"}"#),
    ("openai-responses/m", #""text":{"format":{"type":"json_object"}}"#),
    ("gemini/m", #""generationConfig":{"responseMimeType":"application/json"}"#),
    ("ollama/m", #""format":"json""#),
  ])
  func `requests JSON without a schema`(model: ModelID, part: String) throws {
    var request = ProviderFixture.bareRequest(model)
    request.options.responseFormat = .json
    let body = try ProviderFixture.endpoint(model).encode(request).body
    #expect(String(decoding: body, as: UTF8.self).contains(part))
  }

  @Test func `rejects an option that the provider does not support`() throws {
    var request = ProviderFixture.bareRequest("anthropic/m")
    request.options.responseFormat = .json
    let error = #expect(throws: ModelError.self) {
      try ProviderFixture.endpoint("anthropic/m").encode(request)
    }
    #expect(error?.description.contains("use .jsonSchema") == true)
    request.options = GenerationOptions(temperature: .infinity)
    #expect(throws: ModelError.self) {
      try ProviderFixture.endpoint("anthropic/m").encode(request)
    }
  }

  @Test(arguments: [
    ("anthropic/m", "/v1/messages", #""stream":true}"#),
    (
      "openai/m", "/v1/chat/completions",
      #""stream":true,"stream_options":{"include_usage":true}}"#
    ),
    ("mistral/m", "/v1/chat/completions", #""stream":true}"#),
    ("openai-responses/m", "/v1/responses", #""stream":true}"#),
    (
      "gemini/m", "/v1beta/models/m:streamGenerateContent?alt=sse",
      #"{"contents":[{"role":"user","parts":[{"text":"hi"}]}]}"#
    ),
    ("ollama/m", "/api/chat", #""stream":true}"#),
  ])
  func `requests a stream`(model: ModelID, path: String, end: String) throws {
    let request = try ProviderFixture.endpoint(model)
      .encode(ProviderFixture.bareRequest(model), streams: true)
    #expect(request.url.hasSuffix(path))
    #expect(String(decoding: request.body, as: UTF8.self).hasSuffix(end))
    #expect(
      request.headers[1].value
        == (model == "ollama/m" ? "application/x-ndjson" : "text/event-stream"))
  }

  @Test(arguments: [
    ("openai/m", 3, #""logprobs":true,"top_logprobs":3}"#),
    ("openai-compatible/m", 0, #""logprobs":true,"top_logprobs":0}"#),
    ("openrouter/m", 20, #""logprobs":true,"top_logprobs":20}"#),
    (
      "openai-responses/m", 3,
      #""include":["message.output_text.logprobs"],"top_logprobs":3,"store":false}"#
    ),
    ("gemini/m", 3, #""generationConfig":{"responseLogprobs":true,"logprobs":3}}"#),
    ("gemini/m", 0, #""generationConfig":{"responseLogprobs":true}}"#),
    ("ollama/m", 3, #""stream":false,"logprobs":true,"top_logprobs":3}"#),
  ])
  func `requests log-probabilities`(model: ModelID, count: Int, end: String) throws {
    var request = ProviderFixture.bareRequest(model)
    request.options.logProbabilities = count
    let body = try ProviderFixture.endpoint(model).encode(request).body
    #expect(String(decoding: body, as: UTF8.self).hasSuffix(end))
  }

  @Test(arguments: ["anthropic/m", "groq/m", "mistral/m"])
  func `rejects log-probabilities if the provider has none`(model: ModelID) throws {
    var request = ProviderFixture.bareRequest(model)
    request.options.logProbabilities = 0
    let error = #expect(throws: ModelError.self) {
      try ProviderFixture.endpoint(model).encode(request)
    }
    #expect(
      error?.description
        == "\(model.provider) has no log-probabilities; remove logProbabilities, or use another model"
    )
  }

  // From Python 3.11: urllib.parse.quote(name, safe="").
  @Test(arguments: [
    ("gemini/models/gemini-2.5-pro", "gemini-2.5-pro"),
    ("gemini/a b/é🙂?#%", "a%20b%2F%C3%A9%F0%9F%99%82%3F%23%25"),
  ])
  func `escapes a model's name in the path`(model: ModelID, part: String) throws {
    let url = try ProviderFixture.endpoint(model).encode(ProviderFixture.bareRequest(model)).url
    #expect(url.hasSuffix("/v1beta/models/\(part):generateContent"))
  }

  @Test(arguments: [
    (UInt64(7), 0, "7"), (7, 2, "9"), (.max, 1, "0"), (1 << 31, 0, "0"),
    ((1 << 31) - 1, 0, "2147483647"),
  ])
  func `sends a seed of 31 bits that differs for each repetition`(
    seed: UInt64, repetition: Int, sent: String
  ) throws {
    var request = ProviderFixture.bareRequest("openai/m")
    request.seed = seed
    request.repetition = repetition
    let body = try ProviderFixture.endpoint("openai/m").encode(request).body
    #expect(String(decoding: body, as: UTF8.self).hasSuffix(#""seed":\#(sent)}"#))
  }
}
