internal import PromptCI

/// An encoder of embedding requests and decoder of replies in one format.
protocol EmbeddingCodec {
  /// The path after the base URL.
  static func path(for endpoint: ProviderEndpoint) -> String

  /// The body of a request for the vectors of texts.
  static func body(of texts: [String], to endpoint: ProviderEndpoint) -> JSONObject

  /// The vectors in a reply's body, in the order of the texts, and the tokens used.
  static func embeddings(in document: JSONValue) throws(WireError) -> Embeddings
}

extension EmbeddingCodec {
  /// The elements of a vector.
  static func vector(_ value: JSONValue?) throws(WireError) -> [Double] {
    guard case .array(let elements) = value, !elements.isEmpty else {
      throw .unexpected("an embedding is not a list of numbers")
    }
    var vector: [Double] = []
    vector.reserveCapacity(elements.count)
    for element in elements {
      guard let number = element.doubleValue, number.isFinite else {
        throw .unexpected("an embedding has '\(element.compact)' instead of a number")
      }
      vector.append(number)
    }
    return vector
  }
}
