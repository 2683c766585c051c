internal import PromptCI

/// How requests for vectors are written and replies read in one format.
protocol EmbeddingCodec {
  /// What follows the base URL.
  static func path(for endpoint: ProviderEndpoint) -> String

  /// The body of a request for the vectors of some texts.
  static func body(of texts: [String], to endpoint: ProviderEndpoint) -> JSONObject

  /// The vectors in the body of a reply, in the order of the texts, and the tokens that were used.
  static func embeddings(in document: JSONValue) throws(WireError) -> Embeddings
}

extension EmbeddingCodec {
  /// The numbers of a vector.
  static func vector(_ value: JSONValue?) throws(WireError) -> [Double] {
    guard case .array(let elements) = value, !elements.isEmpty else {
      throw .unexpected("an embedding is no list of numbers")
    }
    var vector: [Double] = []
    vector.reserveCapacity(elements.count)
    for element in elements {
      guard let number = element.doubleValue, number.isFinite else {
        throw .unexpected("an embedding has '\(element.compact)' where a number belongs")
      }
      vector.append(number)
    }
    return vector
  }
}
