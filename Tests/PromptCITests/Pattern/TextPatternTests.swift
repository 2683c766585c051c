import Testing

@testable import PromptCI

struct TextPatternTests {
  // The results of Node.js 20.20.2 for `new RegExp(pattern, "u").test(text)`.
  @Test(
    arguments: [
      ("^\\d+$", "٣", false), ("^\\d+$", "3", true), ("^\\w$", "é", false),
      ("^\\s$", "\u{FEFF}", true),
      ("^\\S$", "\u{85}", true), ("^.$", "😀", true), ("^.$", "\n", false), ("^.$", "\u{85}", true),
      ("a$", "a\n", false), ("^a", "b\na", false), ("^[^]$", "\n", true), ("[]", "", false),
      ("^[a&&b]$", "&", true), ("^[[]$", "[", true), ("^[+--]$", ",", true),
      ("^[\\d-]$", "-", true),
      ("^\\u{1F600}\\u0041\\x42\\cA\\0$", "😀AB\u{1}\u{0}", true), ("^\\uD83D\\uDE00$", "😀", true),
      ("\\bcat\\b", "a cat.", true), ("\\bcat\\b", "écat", true), ("\\Bat", "cat", true),
      ("^\\p{Lu}\\P{Lu}$", "Éé", true), ("^\\p{Script=Greek}+$", "αβγ", true),
      ("^(?<year>\\d{4})-\\k<year>$", "2024-2024", true), ("^(a)(?=b)b\\1$", "aba", true),
      ("(?<!x)y", "xy", false), ("(?<=x)y", "xy", true),
      ("^a{2,3}?$", "aaa", true), ("^[\\b]$", "\u{8}", true), ("^\\/\\.$", "/.", true),
      ("^[\\]\\\\^-]+$", "]\\^-", true), ("^[^\\W]$", "_", true), ("^[a-z#\" ]+$", "a #\"", true),
    ] as [(String, String, Bool)])
  func `matches like JavaScript`(pattern: String, text: String, matches: Bool) throws {
    #expect((try TextPattern(pattern, .ecmaScript).firstMatch(in: text) != nil) == matches)
  }

  @Test func `accepts an unnecessary escape`() throws {
    #expect(try TextPattern("^\\-\\#\\é$", .ecmaScript).firstMatch(in: "-#é") != nil)
  }

  // Node.js also rejects these, except for half of a surrogate pair, which no Swift text contains.
  @Test(
    arguments: [
      ("(a", "')' is missing"), ("a)", "without its '('"), ("[a", "']' is missing"),
      ("*a", "nothing to repeat"), ("a**", "nothing to repeat"), ("a++", "nothing to repeat"),
      ("(?>a)", "after '(?'"), ("(?i)a", "after '(?'"), ("\\Z", "not an escape"),
      ("\\A", "not an escape"),
      ("\\Qa\\E", "not an escape"), ("[b-a]", "backwards"), ("[a-\\d]", "ends with a set"),
      ("\\k<x>", "no group named"), ("\\x4", "two hexadecimal"), ("\\u12", "four hexadecimal"),
      ("\\uD83D", "four hexadecimal"), ("\\p", "property"), ("\\p{Nope}", "engine"), ("\\", "ends"),
      ("a{2,1}", "engine"), ("\\c1", "letter"),
    ])
  func `rejects what JavaScript rejects`(pattern: String, part: String) throws {
    let flaw = try #require(throws: TextPattern.Flaw.self) {
      try TextPattern(pattern, .ecmaScript)
    }
    #expect(flaw.message.contains(part), "\(flaw.message)")
  }
}
