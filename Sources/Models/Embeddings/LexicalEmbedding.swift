internal import Foundation
package import PromptCI

/// `embedded/lexical` as an embedding model: it compares shared words, not meanings.
///
/// It needs no key and no network. A text's stems and pairs of consecutive stems are counted,
/// weighted as `log2(1 + count)`, added to a fixed number of elements by their hash with a sign by
/// their hash (Weinberger et al. 2009, "Feature Hashing for Large Scale Multitask Learning"), and
/// normalized to length 1. There is no corpus to distinguish rare words from common ones; function
/// words are ignored. Two texts without a common word have a similarity near 0,
/// regardless of their meanings.
package struct LexicalEmbedding: EmbeddingModel {
  /// The model's name.
  package static let id = LexicalModel.id

  /// The length of every vector.
  package static let dimension = 1024

  /// The model's name.
  package var id: ModelID { LexicalEmbedding.id }

  /// Empty, since the model is in this process.
  package var baseURL: String { "" }

  /// Creates the model.
  package init() {}

  /// The vectors of texts, without cost. A text without content words has a vector of zeros.
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
      // Element and sign come from different bits of the hash. It is mixed first, since FNV-1a's
      // high bits are poor for short words.
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
