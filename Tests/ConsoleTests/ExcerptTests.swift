import Testing

@testable import Console

struct ExcerptTests {
  @Test(arguments: [
    ("abc", 3, "abc", 0), ("abcd", 3, "abc", 1), ("aé", 2, "a", 2), ("🙂🙂", 5, "🙂", 4),
    ("🙂", 3, "", 4), ("", 0, "", 0), ("abc", 0, "", 3),
  ])
  func `truncates at character boundaries`(
    text: String, limit: Int, shown: String, omitted: Int
  ) {
    let excerpt = Excerpt(text, bytes: limit)
    #expect(excerpt.text == shown)
    #expect(excerpt.omittedBytes == omitted)
  }

  @Test func `states how much is omitted`() {
    #expect(Excerpt("abc", bytes: 3).textWithNote == "abc")
    #expect(
      Excerpt(String(repeating: "a", count: 2_001), bytes: 1_000).textWithNote
        == String(repeating: "a", count: 1_000) + "\n[… 1,001 more bytes]")
  }
}
