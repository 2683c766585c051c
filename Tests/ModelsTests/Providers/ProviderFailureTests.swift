import PromptCI
import Testing

@testable import Models

/// Tests of errors that were handwritten from the providers' references.
struct ProviderFailureTests {
  /// A reply with an error, and the expected failure.
  struct Case: CustomTestStringConvertible {
    var model: ModelID = "openai/gpt-4o"
    let status: Int
    let body: String
    let kind: ProviderFailure.Kind
    let message: String
    var testDescription: String { "\(status) \(message)" }
  }

  static let cases: [Case] = [
    Case(
      model: "anthropic/m", status: 401,
      body:
        #"{"type":"error","error":{"type":"authentication_error","message":"invalid x-api-key"}}"#,
      kind: .authentication, message: "invalid x-api-key"),
    Case(
      model: "anthropic/m", status: 529,
      body: #"{"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}"#,
      kind: .overloaded, message: "Overloaded"),
    Case(
      status: 400,
      body:
        #"{"error":{"message":"Unsupported value: 'temperature'","type":"invalid_request_error","param":"temperature","code":"unsupported_value"}}"#,
      kind: .invalidRequest, message: "Unsupported value: 'temperature'"),
    Case(
      status: 429,
      body:
        #"{"error":{"message":"You exceeded your current quota","type":"insufficient_quota","param":null,"code":"insufficient_quota"}}"#,
      kind: .quota, message: "You exceeded your current quota"),
    Case(
      status: 429,
      body:
        #"{"error":{"message":"Rate limit reached","type":"tokens","code":"rate_limit_exceeded"}}"#,
      kind: .rateLimited, message: "Rate limit reached"),
    // A request that exceeds the whole limit never fits.
    Case(
      model: "groq/m", status: 413,
      body:
        #"{"error":{"message":"Request too large","type":"tokens","code":"rate_limit_exceeded"}}"#,
      kind: .invalidRequest, message: "Request too large"),
    Case(
      model: "gemini/m", status: 400,
      body:
        #"{"error":{"code":400,"message":"API key not valid.","status":"INVALID_ARGUMENT","details":[]}}"#,
      kind: .invalidRequest, message: "API key not valid."),
    Case(
      model: "gemini/m", status: 503,
      body:
        #"[{"error":{"code":503,"message":"The model is overloaded.","status":"UNAVAILABLE"}}]"#,
      kind: .overloaded, message: "The model is overloaded."),
    Case(
      model: "openrouter/m", status: 402,
      body: #"{"error":{"code":402,"message":"Insufficient credits"}}"#, kind: .quota,
      message: "Insufficient credits"),
    Case(
      model: "openrouter/m", status: 502,
      body:
        #"{"error":{"code":502,"message":"Provider returned error","metadata":{"raw":"upstream\nis down","provider_name":"X"}}}"#,
      kind: .server, message: "Provider returned error: upstream is down"),
    // A failure after OpenRouter has started to answer has the status 200.
    Case(
      model: "openrouter/m", status: 200,
      body: #"{"error":{"code":429,"message":"Rate limited upstream"}}"#, kind: .rateLimited,
      message: "Rate limited upstream"),
    Case(
      model: "openrouter/m", status: 200,
      body: #"{"choices":[{"finish_reason":"error","message":{"content":"par"}}]}"#, kind: .server,
      message: "the answer ended in an error"),
    Case(
      model: "openrouter/m", status: 200,
      body: #"{"choices":[{"error":{"code":502,"message":"gone"},"message":{"content":""}}]}"#,
      kind: .server, message: "gone"),
    Case(
      model: "openai-responses/m", status: 200,
      body:
        #"{"status":"failed","error":{"code":"server_error","message":"It broke."},"output":[]}"#,
      kind: .server, message: "It broke."),
    Case(
      model: "mistral/m", status: 401, body: #"{"message":"Unauthorized","request_id":"1"}"#,
      kind: .authentication, message: "Unauthorized"),
    Case(
      model: "mistral/m", status: 422,
      body:
        #"{"object":"error","message":{"detail":[{"type":"missing","loc":["body","messages"],"msg":"Field required"}]},"type":"invalid_request_error"}"#,
      kind: .invalidRequest, message: "body.messages: Field required"),
    Case(
      model: "openai-compatible/m", status: 422,
      body: #"{"detail":[{"loc":["body","n"],"msg":"too large"},{"loc":["body"],"msg":"bad"}]}"#,
      kind: .invalidRequest, message: "body.n: too large; body: bad"),
    Case(
      model: "openai-compatible/m", status: 404, body: #"{"detail":"Not Found"}"#,
      kind: .notFound, message: "Not Found"),
    Case(
      model: "ollama/m", status: 404, body: #"{"error":"model 'm' not found"}"#, kind: .notFound,
      message: "model 'm' not found"),
    Case(
      status: 502, body: "<html>\r\n<h1>502 Bad Gateway</h1>\r\n</html>", kind: .server,
      message: "<html> <h1>502 Bad Gateway</h1> </html>"),
    Case(status: 500, body: "", kind: .server, message: "the reply is empty"),
    Case(
      status: 500, body: #"{"oops":1}"#, kind: .server,
      message: #"an error without a message: {"oops":1}"#),
    Case(
      status: 500, body: #"{"error":{"message":"cut sh"#, kind: .server,
      message: #"{"error":{"message":"cut sh"#),
  ]

  @Test(arguments: cases)
  func `decodes the provider's message and the kind of failure`(expected: Case) throws {
    let failure = try #require(
      try ProviderFixture.failure(
        of: expected.body, status: expected.status, from: expected.model))
    #expect(failure.kind == expected.kind)
    #expect(failure.message == expected.message)
    #expect(failure.status == expected.status)
    #expect(failure.provider == expected.model.provider)
  }

  @Test(arguments: [
    (400, false), (401, false), (402, false), (403, false), (404, false), (405, false),
    (408, true), (409, true), (413, false), (422, false), (429, true), (451, false), (500, true),
    (501, true), (502, true), (503, true), (504, true), (520, true), (529, true), (599, true),
    (301, false), (307, false), (100, true),
  ])
  func `retries only transient statuses`(status: Int, isRetryable: Bool) throws {
    let failure = try ProviderFixture.failure(of: "", status: status)
    #expect(failure?.isRetryable == isRetryable)
  }

  @Test func `names the variable of a rejected key`() throws {
    let failure = try ProviderFixture.failure(
      of: #"{"error":{"message":"Incorrect API key"}}"#, status: 401)
    #expect(failure?.description == "openai: HTTP 401: Incorrect API key; check OPENAI_API_KEY")
  }

  @Test func `shows the target of a redirect without its password`() throws {
    let failure = try ProviderFixture.failure(
      of: "", status: 302, headers: [("Location", "https://u:secret@evil.example/v1")])
    #expect(
      failure?.description
        == "openai: HTTP 302: the reply is empty; it points to https://***@evil.example/v1; "
        + "check OPENAI_BASE_URL")
  }

  @Test func `reads the retry delay from the body if no header has one`() throws {
    let body =
      #"{"error":{"code":429,"message":"Quota","status":"RESOURCE_EXHAUSTED","details":["#
      + #"{"@type":"type.googleapis.com/google.rpc.Help"},"#
      + #"{"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"36.5s"}]}}"#
    var failure = try ProviderFixture.failure(of: body, status: 429, from: "gemini/m")
    #expect(failure?.retryAfter == .milliseconds(36_500))
    failure = try ProviderFixture.failure(
      of: body, status: 429, headers: [("Retry-After", "3")], from: "gemini/m")
    #expect(failure?.retryAfter == .seconds(3))
    #expect(failure?.description == "gemini: HTTP 429: Quota")
  }

  @Test func `truncates a large error message`() throws {
    let failure = try #require(
      try ProviderFixture.failure(of: String(repeating: "🙂", count: 3_000_000), status: 500))
    #expect(failure.message == String(repeating: "🙂", count: 200) + "…")
  }
}
