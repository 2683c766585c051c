internal import Foundation
internal import PromptCI

extension ProviderEndpoint {
  /// The HTTP request for the vectors of texts.
  func encode(_ texts: [String], by format: EmbeddingInterface.Format) -> ProviderRequest {
    let codec = format.codec
    return request(codec.path(for: self), body: codec.body(of: texts, to: self))
  }

  /// The vectors in a reply.
  ///
  /// - Parameters:
  ///   - reply: The reply.
  ///   - format: The wire format.
  ///   - count: The number of texts in the request.
  ///   - now: The reference time for a date in `retry-after`.
  /// - Returns: `count` vectors of equal length.
  /// - Throws: ``ProviderFailure`` for an error by the provider, and for a reply with other
  ///   content.
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
