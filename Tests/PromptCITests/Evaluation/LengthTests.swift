import PromptCI
import Testing

/// Tests of `MaximumWords`, `MinimumWords` and `MaximumCharacters`.
struct LengthTests {
  // Words are len(text.split()) in Python 3.11.7. Characters are len(regex.findall(r"\X", text))
  // with the package regex 2026.11.15.
  static let texts: [(text: String, words: Int, characters: Int)] = [
    ("", 0, 0), (" ", 0, 1), ("one", 1, 3), ("two words", 2, 9), ("  a\tb\nc  ", 3, 9),
    ("well-known - x", 3, 14), ("a\u{A0}b\u{2003}c\u{3000}d", 4, 7), ("日本語 です", 2, 6),
    ("👩‍👩‍👧 ok", 2, 4), ("a\r\nb", 2, 3), ("0", 1, 1),
    ("e\u{301}", 1, 1), ("🇩🇪🇫🇷", 1, 2), ("👍🏽", 1, 1), ("한국어", 1, 3), ("a\r\n", 1, 2),
  ]

  @Test(arguments: texts)
  func `counts words and characters`(text: String, words: Int, characters: Int) async throws {
    #expect(try await judged(MaximumWords(words), text).verdict == .pass)
    #expect(try await judged(MaximumCharacters(characters), text).verdict == .pass)
    if words > 0 {
      #expect(try await judged(MaximumWords(words - 1), text).verdict == .fail)
      #expect(try await judged(MinimumWords(words), text).verdict == .pass)
    }
    if characters > 0 {
      #expect(try await judged(MaximumCharacters(characters - 1), text).verdict == .fail)
    }
    #expect(try await judged(MinimumWords(words + 1), text).verdict == .fail)
  }

  @Test func `states the actual count`() async throws {
    let words = try await judged(MaximumWords(1), "one two three")
    #expect(words.rationale == "the answer has 3 words, 2 more than the 1 allowed")
    #expect(words.category == .extraContent)
    let few = try await judged(MinimumWords(3), "one")
    #expect(few.rationale == "the answer has 1 word, 2 fewer than the 3 asked for")
    #expect(few.category == .missingContent)
    #expect(try await judged(MinimumWords(3), " ").category == .emptyOutput)
    let characters = try await judged(MaximumCharacters(2), "👍🏽👍🏽👍🏽")
    #expect(characters.rationale == "the answer has 3 characters, 1 more than the 2 allowed")
    #expect(characters.category == .extraContent)
  }
}
