internal import PromptCI

/// An accumulator that waits for the last event of OpenAI's Responses, which contains the whole
/// answer.
///
/// Reference: https://platform.openai.com/docs/api-reference/responses-streaming
struct OpenAIResponsesAccumulator: ResponseAccumulator {
  private let endpoint: ProviderEndpoint
  private var response: JSONValue?

  private(set) var hasContent = false

  var isComplete: Bool { response != nil }

  /// Creates an accumulator for one answer.
  init(endpoint: ProviderEndpoint) {
    self.endpoint = endpoint
  }

  mutating func add(event: String?, data: String) throws(ProviderFailure) {
    guard !isComplete else { return }
    let document = try endpoint.document(of: data)
    let provider = endpoint.provider.name
    if let failure = ProviderFailure(errorIn: document, from: provider, status: nil) {
      throw failure
    }
    switch document["type"]?.stringValue ?? event {
    case "error":
      // Its code and message are next to its type, not in an object of their own.
      let error = ErrorBody(document)
      throw ProviderFailure(
        kind: ProviderFailure.Kind(status: nil, error: error), provider: provider,
        message: error?.message ?? "the answer ended in an error")
    case "response.output_text.delta", "response.refusal.delta",
      "response.function_call_arguments.delta":
      hasContent = hasContent || document["delta"]?.stringValue?.isEmpty == false
    case "response.completed", "response.incomplete", "response.failed":
      let response = document["response"] ?? .null
      if let failure = ProviderFailure(errorIn: response, from: provider, status: nil) {
        throw failure
      }
      self.response = response
    // Content that the last event has too, or an event of a later version.
    default: break
    }
  }

  func finish() throws(ProviderFailure) -> Response {
    guard let response else { throw endpoint.cutStream }
    return try endpoint.response(of: response, by: OpenAIResponses.self)
  }
}
