import Models
import PromptCI
import Testing

struct LexicalEmbeddingTests {
  private static func similarity(_ one: String, _ other: String) -> Double {
    zip(LexicalEmbedding.vector(of: one), LexicalEmbedding.vector(of: other))
      .reduce(0) { $0 + $1.0 * $1.1 }
  }

  // Computed by hand: words have the weight log2(2) = 1 and their pair log2(1.4), so 1 / √(2 +
  // log2(1.4)²) and 2 / (2 + log2(1.4)²).
  @Test(
    arguments: [
      ("refund my parcel", "Refunds of parcels!", 1), ("refund parcel", "refund", 0.668804),
      ("refund parcel", "parcel refund", 0.894599), ("refund parcel", "weather tomorrow", 0),
      ("refund", "the and of", 0),
    ] as [(String, String, Double)])
  func `similarity follows the words that texts share`(one: String, other: String, expected: Double)
  {
    #expect(abs(Self.similarity(one, other) - expected) < 1e-6)
  }

  @Test func `is deterministic, has length 1 and reports its usage`() async throws {
    let model = LexicalEmbedding()
    let texts = ["where is my parcel?", "é🙂 中文 words"]
    let embeddings = try await model.embeddings(of: texts)
    #expect(embeddings == (try await model.embeddings(of: texts)))
    for vector in embeddings.vectors {
      #expect(vector.count == LexicalEmbedding.dimension)
      #expect(abs(vector.reduce(0) { $0 + $1 * $1 } - 1) < 1e-12)
    }
    #expect(embeddings.usage.input > 0)
  }

  @Test func `rejects an empty text`() async {
    let error = await #expect(throws: ModelError.self) {
      try await LexicalEmbedding().embeddings(of: ["a", ""])
    }
    #expect(error?.description.contains("an empty text has no embedding") == true)
  }
}
