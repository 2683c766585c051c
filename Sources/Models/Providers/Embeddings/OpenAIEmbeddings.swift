internal import PromptCI

/// OpenAI's Embeddings and compatible APIs: `POST /embeddings`.
///
/// Reference: https://platform.openai.com/docs/api-reference/embeddings/create
enum OpenAIEmbeddings: EmbeddingCodec {
  static func path(for endpoint: ProviderEndpoint) -> String { "/embeddings" }

  static func body(of texts: [String], to endpoint: ProviderEndpoint) -> JSONObject {
    var body = JSONObject()
    body.add("model", .string(endpoint.model))
    body.add("input", .array(texts.map { .string($0) }))
    return body
  }

  static func embeddings(in document: JSONValue) throws(WireError) -> Embeddings {
    guard case .array(let data) = document["data"] else {
      throw .unexpected("the reply has no data")
    }
    var vectors = [[Double]](repeating: [], count: data.count)
    for (place, element) in data.enumerated() {
      let index = element["index"]?.doubleValue.flatMap { Int(exactly: $0) } ?? place
      guard vectors.indices.contains(index), vectors[index].isEmpty else {
        throw .unexpected("the reply does not have exactly one embedding per text")
      }
      vectors[index] = try vector(element["embedding"])
    }
    return Embeddings(
      vectors: vectors,
      usage: TokenUsage(
        input: ProviderJSON.count(document["usage"]?["prompt_tokens"]),
        isReported: ProviderJSON.areCounted(document["usage"]?["prompt_tokens"])))
  }
}
