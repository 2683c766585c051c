internal import Foundation
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

extension ProviderEndpoint {
  /// The HTTP request that asks for the vectors of some texts.
  func encode(_ texts: [String], by format: EmbeddingInterface.Format) -> ProviderRequest {
    let codec = format.codec
    return request(codec.path(for: self), body: codec.body(of: texts, to: self))
  }

  /// The vectors in a reply.
  ///
  /// - Parameters:
  ///   - reply: What came back.
  ///   - format: How it is written.
  ///   - count: The number of texts that were sent.
  ///   - now: The time that a date in `retry-after` is measured from.
  /// - Returns: As many vectors as there were texts, all of one length.
  /// - Throws: ``ProviderFailure``, for an error of the provider's, and for a reply that is something else.
  func decode(
    _ reply: ProviderReply, as format: EmbeddingInterface.Format, count: Int, now: Date
  ) throws(ProviderFailure) -> Embeddings {
    let document = try document(in: reply, now: now)
    do throws(WireError) {
      let embeddings = try format.codec.embeddings(in: document)
      guard embeddings.vectors.count == count else {
        throw WireError.unexpected(
          "the reply has \(embeddings.vectors.count) embeddings for \(count) texts")
      }
      guard Set(embeddings.vectors.map(\.count)).count <= 1 else {
        throw WireError.unexpected("the reply has embeddings of different lengths")
      }
      return embeddings
    } catch {
      throw failure(error, status: reply.status)
    }
  }
}
