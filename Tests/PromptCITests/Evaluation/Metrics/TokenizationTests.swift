import PromptCI
import Testing

struct TokenizationTests {
  static let words: [(String, [String])] = [
    ("", []), (" \n", []), ("Don't stop.", ["don", "t", "stop"]),
    ("naïve Café", ["naïve", "café"]),
    ("cafe\u{301}s", ["café" + "s"]), ("日本語です", ["日", "本", "語", "で", "す"]),
    ("猫が3匹", ["猫", "が", "3", "匹"]), ("แมว", ["แ", "ม", "ว"]),
    ("ที่นี่", ["ที่", "นี่"].flatMap { $0.map(String.init) }),
    ("हिन्दी में", ["हिन्दी", "में"]), ("ok👍🏽!", ["ok", "👍🏽"]), ("👩‍👧", ["👩\u{200D}", "👧"]),
    ("ΣΑΣ σας", ["σασ", "σασ"]), ("a_b-c", ["a", "b", "c"]), ("한국어 좋아", ["한국어", "좋아"]),
    ("القطّ", ["القطّ"]), ("x² ½", ["x²", "½"]),
  ]

  @Test(arguments: words)
  func `splits words of any script`(text: String, words: [String]) {
    #expect(Tokenization.words.tokens(of: text) == words)
  }

  static let universal: [(String, [String])] = [
    ("Hello, world! 3.5", ["Hello", ",", "world", "!", "3.5"]),
    ("歡迎！", ["歡", "迎", "！"]), ("แมว ok.", ["แ", "ม", "ว", "ok", "."]),
    ("❤️ x", ["❤️", "x"]),
  ]

  @Test(arguments: universal)
  func `separates punctuation and characters without spaces`(text: String, words: [String]) {
    #expect(Tokenization.universal.tokens(of: text) == words)
  }

  @Test(arguments: Tokenization.allCases)
  func `returns no tokens without words, and splits long texts`(
    _ tokenization: Tokenization
  ) {
    #expect(tokenization.tokens(of: "") == [])
    #expect(tokenization.tokens(of: " \n\t\u{A0}") == [])
    let count = tokenization.tokens(of: String(repeating: "ab ", count: 30_000)).count
    #expect(count == 30_000)
  }

  @Test func `ignores articles and ASCII punctuation for SQuAD`() {
    #expect(Tokenization.squad.tokens(of: "The U.S. — a “nation”!") == ["us", "—", "“nation”"])
    #expect(Tokenization.squad.tokens(of: "台北 101") == ["台", "北", "101"])
  }
}
