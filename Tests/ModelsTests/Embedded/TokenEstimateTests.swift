import Testing

@testable import Models

struct TokenEstimateTests {
  @Test(arguments: [
    ("", 0), ("refund", 1), ("refunds", 2), ("one word.", 3), ("a_b", 3), ("  \n", 0), ("é", 1),
    ("🙂🙂", 2),
  ])
  func `counts words and punctuation`(text: String, tokens: Int) {
    #expect(TokenEstimate.count(text) == tokens)
  }

  @Test(arguments: [
    ("one two three", 2, "one two "), ("one", 1, nil), ("🙂🙂", 1, "🙂"), ("one", 0, ""), ("", 0, nil),
  ])
  func `truncates before the first token over the limit`(text: String, limit: Int, start: String?) {
    #expect(TokenEstimate.prefix(of: text, limit: limit) == start)
  }
}
