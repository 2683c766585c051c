internal import PromptCI

/// Ollama's embed: `POST /api/embed`.
///
/// A text longer than the model's context is an error instead of being truncated silently.
/// Reference: https://github.com/ollama/ollama/blob/main/docs/api.md#generate-embeddings
enum OllamaEmbeddings: EmbeddingCodec {
  static func path(for endpoint: ProviderEndpoint) -> String { "/api/embed" }

  static func body(of texts: [String], to endpoint: ProviderEndpoint) -> JSONObject {
    var body = JSONObject()
    body.add("model", .string(endpoint.model))
    body.add("input", .array(texts.map { .string($0) }))
    body.add("truncate", false)
    return body
  }

  static func embeddings(in document: JSONValue) throws(WireError) -> Embeddings {
    guard case .array(let elements) = document["embeddings"] else {
      throw .unexpected("the reply has no embeddings")
    }
    var vectors: [[Double]] = []
    for element in elements { vectors.append(try vector(element)) }
    return Embeddings(
      vectors: vectors,
      usage: TokenUsage(
        input: ProviderJSON.count(document["prompt_eval_count"]),
        isReported: ProviderJSON.areCounted(document["prompt_eval_count"])))
  }
}
