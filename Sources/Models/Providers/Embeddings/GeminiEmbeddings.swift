internal import PromptCI

/// Gemini's batchEmbedContents: `POST /v1beta/models/{model}:batchEmbedContents`.
///
/// Reference: https://ai.google.dev/api/embeddings
enum GeminiEmbeddings: EmbeddingCodec {
  static func path(for endpoint: ProviderEndpoint) -> String {
    GeminiGenerateContent.path(of: endpoint.model, method: "batchEmbedContents")
  }

  static func body(of texts: [String], to endpoint: ProviderEndpoint) -> JSONObject {
    let model = JSONValue.string("models/\(GeminiGenerateContent.name(of: endpoint.model))")
    var body = JSONObject()
    body.add(
      "requests",
      .array(texts.map { ["model": model, "content": ["parts": [["text": .string($0)]]]] }))
    return body
  }

  static func embeddings(in document: JSONValue) throws(WireError) -> Embeddings {
    guard case .array(let elements) = document["embeddings"] else {
      throw .unexpected("the reply has no embeddings")
    }
    var vectors: [[Double]] = []
    for element in elements { vectors.append(try vector(element["values"])) }
    return Embeddings(
      vectors: vectors,
      usage: TokenUsage(
        input: ProviderJSON.count(document["usageMetadata"]?["promptTokenCount"]),
        isReported: ProviderJSON.areCounted(document["usageMetadata"]?["promptTokenCount"])))
  }
}
