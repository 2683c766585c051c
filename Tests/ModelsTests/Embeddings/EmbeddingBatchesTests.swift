import Testing

@testable import Models

struct EmbeddingBatchesTests {
  // Each letter is a token.
  @Test(
    arguments: [
      ([], 2, nil, []), (["a"], 2, nil, [["a"]]),
      (["a", "b", "c", "d", "e"], 2, nil, [["a", "b"], ["c", "d"], ["e"]]),
      (["a", "b c", "d", "e"], 9, 3, [["a", "b c"], ["d", "e"]]),
      (["a", "b c d e", "f"], 9, 3, [["a"], ["b c d e"], ["f"]]),
      (["b c d e"], 9, 3, [["b c d e"]]),
    ] as [([String], Int, Int?, [[String]])])
  func `splits in order within both upper bounds`(
    texts: [String], maximumTexts: Int, maximumTokens: Int?, batches: [[String]]
  ) {
    #expect(
      EmbeddingBatches.split(texts, maximumTexts: maximumTexts, maximumTokens: maximumTokens)
        == batches)
  }
}
