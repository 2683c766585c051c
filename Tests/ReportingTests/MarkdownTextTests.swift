import Testing

@testable import Reporting

struct MarkdownTextTests {
  @Test(arguments: [
    "0 of 8 passed (0%)", "pass rate at least 95%", "Triage", "a, b; c", "größe 日本", "4.5 of 5",
    "failed: Triage misses its gates; 0 of 8 samples passed (0%)", "well-known",
  ])
  func `plain words are not escaped`(text: String) {
    #expect(MarkdownText.inline(text) == text)
  }

  @Test(arguments: [
    "@ada", "#12", "a#12", "!3", "GH-12", "www.example.org", "http://a.b", "a_b_c", "*a*", "<b>",
    "a|b", "`a`", "[a](b)", "&amp;", "~a~", "1. a", "1) a", "- a", "+ a", "> a", "\\|", "$a$", "^a",
    "%1.2", ":smile:", "a\nb", "-->", "", "example.com", "--", "=",
  ])
  func `special characters are escaped as code`(text: String) {
    let inline = MarkdownText.inline(text)
    #expect(inline.hasPrefix("<code>") && inline.hasSuffix("</code>"))
    let inner = inline.dropFirst(6).dropLast(7)
    // The rest contains no special characters, no address, and no word boundary where emphasis
    // could begin.
    let rest = inner.replacing(/&#64;<!-- -->|&#\d+;/, with: "")
    let marks = /[&<>*`\[\]|\\~#@$]|www\.|:[a-zA-Z\/]|\b_|_\b/.asciiOnlyWordCharacters()
    #expect(!rest.contains(marks), "\(inline)")
  }

  @Test(arguments: [("a", 3), ("```", 4), ("a ````` b", 6), ("``\n```````", 8), ("~~~", 3)])
  func `a fence is longer than any fence in its content`(text: String, count: Int) {
    let lines = text.split(separator: "\n").map(String.init)
    let fence = String(repeating: "`", count: count)
    let expected = "\(fence)text\n\(text)\n\(fence)\n"
    #expect(MarkdownText.block(lines, language: "text") == expected)
  }
}
