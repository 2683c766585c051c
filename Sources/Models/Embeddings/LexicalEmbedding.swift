internal import Foundation
package import PromptCI

/// `embedded/lexical` as an embedding model: what words texts share, and not what they mean.
///
/// It needs no key and no network. A text is the counts of its stems and of pairs of stems that follow each other, weighed
/// as `log2(1 + count)`, put into a fixed number of places by their hash with a sign by their hash (Weinberger et al.
/// 2009, "Feature Hashing for Large Scale Multitask Learning"), and brought to length 1. There is no collection of
/// texts to tell rare words from common ones; function words count for nothing. Two texts without a word in common
/// are near 0, whatever they mean.
package struct LexicalEmbedding: EmbeddingModel {
  /// The model's name.
  package static let id = LexicalModel.id

  /// The length of every vector.
  package static let dimension = 1024

  /// The model's name.
  package var id: ModelID { LexicalEmbedding.id }

  /// Nowhere: the model is inside this process.
  package var baseURL: String { "" }

  /// Creates the model.
  package init() {}

  /// The vectors of some texts, which cost nothing; one of a text without content words is all 0.
  package func embeddings(of texts: [String]) async throws -> Embeddings {
    try check(texts)
    return Embeddings(
      vectors: texts.map(LexicalEmbedding.vector),
      usage: TokenUsage(input: texts.reduce(0) { $0 + TokenEstimate.count($1) }))
  }

  /// The vector of a text.
  package static func vector(of text: String) -> [Double] {
    var vector = [Double](repeating: 0, count: dimension)
    for entry in TermCounts(Tokenizer.words(in: text)).entries {
      // Place and sign come from different bits of the hash, mixed first since FNV-1a's high bits of short words are poor.
      let hash = mixed(entry.term.hash)
      let weight = log2(1 + entry.count)
      vector[Int(hash % UInt64(dimension))] += hash >> 63 == 0 ? weight : -weight
    }
    let length = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
    return length > 0 ? vector.map { $0 / length } : vector
  }

  /// The finalizer of MurmurHash3 (Appleby, public domain).
  private static func mixed(_ hash: UInt64) -> UInt64 {
    var hash = hash
    hash = (hash ^ (hash >> 33)) &* 0xff51_afd7_ed55_8ccd
    hash = (hash ^ (hash >> 33)) &* 0xc4ce_b9fe_1a85_ec53
    return hash ^ (hash >> 33)
  }
}
