internal import Foundation
internal import PromptCI

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
