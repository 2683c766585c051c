internal import PromptCI

/// The error object in a provider's JSON.
///
/// The supported shapes, from the providers' references:
///
/// ```
/// {"error": {"message": …, "type": …, "code": …}}                OpenAI, Groq, LiteLLM
/// {"type": "error", "error": {"type": …, "message": …}}          Anthropic
/// {"error": {"code": 429, "message": …, "status": …, "details": [{"retryDelay": "36s"}]}}   Gemini
/// {"error": {"code": 402, "message": …, "metadata": {"raw": …}}} OpenRouter
/// {"object": "error", "message": …, "type": …, "code": …}        Mistral, vLLM
/// {"detail": [{"loc": ["body", "model"], "msg": …}]}             Mistral, FastAPI
/// {"error": "model 'x' not found"}                               Ollama
/// ```
struct ErrorBody: Hashable {
  /// The provider's message.
  let message: String

  /// The provider's types and codes for the error.
  private(set) var labels: [String] = []

  /// The HTTP status in the body, if it is an error's.
  private(set) var status: Int?

  /// The wait that the body asks for.
  private(set) var retryDelay: Duration?

  /// The error in a document, or `nil` if there is none.
  init?(_ document: JSONValue) {
    // Gemini wraps an error in a stream in an array.
    let document = document[0] ?? document
    let error = document["error"].flatMap { $0 == .null ? nil : $0 } ?? document
    guard let text = ErrorBody.message(of: error) else { return nil }
    let code = error["code"]?.plainText
    status = code.flatMap(Int.init).flatMap { (400..<600).contains($0) ? $0 : nil }
    labels = [error["type"]?.stringValue, code, error["status"]?.stringValue].compactMap { $0 }
    // The message of the provider behind OpenRouter is more specific than "Provider returned
    // error".
    if let raw = error["metadata"]?["raw"]?.plainText, !raw.isEmpty {
      message = "\(text): \(ProviderJSON.excerpt(Array(raw.utf8)))"
    } else {
      message = text
    }
    guard case .array(let details) = error["details"] else { return }
    retryDelay = details.lazy.compactMap { $0["retryDelay"]?.stringValue }.first
      .flatMap(DurationText.parse)
  }

  private static func message(of error: JSONValue) -> String? {
    if case .string(let text) = error { return text }
    if let text = error["message"]?.stringValue { return text }
    guard let detail = error["detail"] ?? error["message"]?["detail"] else { return nil }
    guard case .array(let problems) = detail else { return detail.plainText }
    return problems.map { problem in
      guard let text = problem["msg"]?.stringValue else { return problem.plainText ?? "null" }
      guard case .array(let path) = problem["loc"] else { return text }
      return path.compactMap(\.plainText).joined(separator: ".") + ": " + text
    }
    .joined(separator: "; ")
  }
}
