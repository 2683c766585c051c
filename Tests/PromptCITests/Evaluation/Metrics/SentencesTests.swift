import PromptCI
import Testing

struct SentencesTests {
  static let texts: [(String, [String])] = [
    ("", []), ("...", []), ("One. Two! Three?", ["One.", "Two!", "Three?"]), ("no end", ["no end"]),
    ("It costs 3.50 at a.b today. Yes.", ["It costs 3.50 at a.b today.", "Yes."]),
    (
      "Dr. Who met J. Smith, e.g. yesterday. Then he left.",
      ["Dr. Who met J. Smith, e.g. yesterday.", "Then he left."]
    ),
    (
      "Apples, pears, etc. are fruit. So is this, etc. Really.",
      ["Apples, pears, etc. are fruit.", "So is this, etc.", "Really."]
    ),
    ("He said \"stop.\" I did.", ["He said \"stop.\"", "I did."]),
    ("Wait... what?! No.", ["Wait...", "what?!", "No."]),
    ("Me and I. You too.", ["Me and I.", "You too."]),
    ("今日は晴れ。明日は雨！本当？", ["今日は晴れ。", "明日は雨！", "本当？"]),
    ("هل هذا صحيح؟ نعم.", ["هل هذا صحيح؟", "نعم."]),
    ("यह घर है। वह पेड़ है।", ["यह घर है।", "वह पेड़ है।"]),
    ("A heading\n\nSome text\ngoes on.", ["A heading", "Some text\ngoes on."]),
    (
      "Do this:\n- one thing\n- another\n1. a third",
      ["Do this:", "- one thing", "- another", "1. a third"]
    ),
    ("a\r\n\r\nb", ["a", "b"]), ("2024-06-13 at 5 p.m. we met", ["2024-06-13 at 5 p.m. we met"]),
  ]

  @Test(arguments: texts)
  func `splits sentences`(text: String, sentences: [String]) {
    #expect(Sentences.all(in: text) == sentences)
  }

  @Test func `splits very long texts`() {
    #expect(Sentences.all(in: String(repeating: "A b c. ", count: 15_000)).count == 15_000)
    #expect(Sentences.all(in: String(repeating: ".", count: 100_000)).count == 0)
    #expect(Sentences.all(in: String(repeating: "\n", count: 20_000)).count == 0)
    #expect(Sentences.all(in: String(repeating: "a", count: 100_000)).count == 1)
  }

  @Test func `quotes a sentence that is too long`() async throws {
    let text = "Short one. This one is a good deal longer than that. Short."
    #expect(try await judged(MaximumSentenceWords(9), text).verdict == .pass)
    let score = try await judged(MaximumSentenceWords(6), text)
    #expect(score.category == .formatViolation)
    #expect(
      score.rationale
        == "the longest sentence has 9 words, 3 more than the 6 allowed: "
        + #""This one is a good deal longer than that."; 1 of 3 are too long"#)
    #expect(MaximumSentenceWords(0).configurationProblems.count == 1)
    #expect(try await judged(MaximumSentenceWords(1), "").verdict == .pass)
  }
}
