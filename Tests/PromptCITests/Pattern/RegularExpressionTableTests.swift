import Foundation
import Testing

@testable import PromptCI

/// Patterns and texts, with the results of Matches, Node.js and Python.
struct RegularExpressionTableTests {
  /// The kinds of differences, as named in the article about evaluators.
  enum Difference: String, CaseIterable {
    case words = #"`\w`, `\b` and non-ASCII characters"#
    case marks = #"`\w`, `\b` and combining marks"#
    case digits = #"`\d`"#
    case space = #"`\s`"#
    case dot = "`.`"
    case end = "`$`"
    case noEdge = #"`\B` in an empty text"#
    case astral = "a character beyond U+FFFF, such as an emoji"
    case references = #"`\1` if that group matched nothing"#
    case counts = "`a{,2}`"
    case classes = "`[]a]`, `[^]`, `[[]`, `[a&&b]`"
    case syntax = "`(?i)`, `(?m)`, `(?s)`, `a++`"
    case escapes = #"`\A`, `\Z`, `\z`, `\h`, `\e`, `\cA`, `\p{L}`, `(?<n>a)`"#
    case lookBehind = "`(?<=a+)`"
  }

  struct Row: Sendable {
    let pattern: String
    let text: String
    /// Whether `Matches`, `Matches` with JavaScript's syntax, Node.js 20.20.2
    /// (`new RegExp(pattern).test(text)`) and Python 3.11.7 (`re.search`) find the pattern: `t`,
    /// `f`, or `-` if it is rejected.
    let verdicts: String
    let difference: Difference?

    init(_ pattern: String, _ text: String, _ verdicts: String, _ difference: Difference? = nil) {
      self.pattern = pattern
      self.text = text
      self.verdicts = verdicts
      self.difference = difference
    }
  }

  private static let rows: [Row] = [
    Row(#"\bexample\b"#, "example.com", "tttt"),
    Row(#"\bpassword\b"#, "user:password", "tttt"),
    Row(#"\bok\b"#, "status:ok", "tttt"),
    Row(#"\b5\b"#, "costs 5.00 EUR", "tttt"),
    Row(#"\b00\b"#, "5.00", "tttt"),
    Row(#"\bdon\b"#, "don't", "tttt"),
    Row(#"\bt\b"#, "don't", "tttt"),
    Row(#"\bcan\b"#, "can\u{2019}t", "tttt"),
    Row(#"\bfoo\b"#, "foo_bar", "ffff"),
    Row(#"\bfoo\b"#, "foo-bar", "tttt"),
    Row(#"\bcat\b"#, "écat", "fttf", .words),
    Row(#"\bcaf\b"#, "café", "fttf", .words),
    Row(#"\bcafé\b"#, "un café noir", "tfft", .words),
    Row(#"\bstraße\b"#, "Hauptstraße 5", "ffff"),
    Row(#"\b1\b"#, "1,000", "tttt"),
    Row(#"\b000\b"#, "1,000", "tttt"),
    Row(#"\b日\b"#, "日本", "ffff"),
    Row(#"\Bb"#, "ab", "tttt"),
    Row(#"\b\b"#, "", "ffff"),
    Row(#"\B"#, "", "tttf", .noEdge),
    Row(#"\bа\b"#, "а б", "tfft", .words),
    Row(#"\b12\b"#, "12:30", "tttt"),
    Row(#"\bv1\b"#, "v1.2", "tttt"),
    Row(#"\bkey\b"#, "api_key=1", "ffff"),
    Row(#"\be\b"#, "e\u{301}", "fttt", .marks),
    Row(#"\bcafe\b"#, "cafe\u{301}", "fttt", .marks),
    Row(#"\n"#, "two\r\nlines", "tttt"),
    Row(#"\r"#, "two\r\nlines", "tttt"),
    Row(#"two.lines"#, "two\r\nlines", "ffff"),
    Row(#"two..lines"#, "two\r\nlines", "ffff"),
    Row(#"two\slines"#, "two\r\nlines", "ffff"),
    Row(#"two\s\slines"#, "two\r\nlines", "tttt"),
    Row(#"two\s+lines"#, "two\r\nlines", "tttt"),
    Row(#"two[\r\n]+lines"#, "two\r\nlines", "tttt"),
    Row(#"^two\r\nlines$"#, "two\r\nlines", "tttt"),
    Row(#"o$"#, "two\n", "ffft", .end),
    Row(#"^.*$"#, "a\r", "ffft", .dot),
    Row(#"^.$"#, "\n", "ffff"),
    Row(#"^.$"#, "\r", "ffft", .dot),
    Row(#"^.$"#, "\u{2028}", "ffft", .dot),
    Row(#"^.$"#, "\u{85}", "tttt"),
    Row(#"^.$"#, "\u{B}", "tttt"),
    Row(#"[^a]"#, "\r\n", "tttt"),
    Row(#"^[^a]$"#, "\r\n", "ffft", .end),
    Row(#"^\s$"#, "\r\n", "ffft", .end),
    Row(#"a\nb"#, "a\r\nb", "ffff"),
    Row(#"a\r?\nb"#, "a\r\nb", "tttt"),
    Row(#"a$"#, "a\nb", "ffff"),
    Row(#"^b"#, "a\nb", "ffff"),
    Row(#"^.$"#, "e\u{301}", "ffff"),
    Row(#"^..$"#, "e\u{301}", "tttt"),
    Row(#"e"#, "e\u{301}", "tttt"),
    Row(#"é"#, "e\u{301}", "ffff"),
    Row(#"e\u0301"#, "é", "ffff"),
    Row(#"^.$"#, "😀", "ttft", .astral),
    Row(#"^.$"#, "👨\u{200D}👩\u{200D}👧", "ffff"),
    Row(#"^.{5}$"#, "👨\u{200D}👩\u{200D}👧", "ttft", .astral),
    Row(#"^[😀]$"#, "😀", "ttft", .astral),
    Row(#"[a-z]"#, "e\u{301}", "tttt"),
    Row(#"^[^x]$"#, "🇩🇪", "ffff"),
    Row(#"^\w$"#, "é", "tfft", .words),
    Row(#"^\w+$"#, "naïve", "tfft", .words),
    Row(#"^\w+$"#, "e\u{301}", "tfff", .marks),
    Row(#"^\W$"#, "é", "fttf", .words),
    Row(#"^\d+$"#, "٤٢", "ffft", .digits),
    Row(#"^\d+$"#, "42", "tttt"),
    Row(#"^\d$"#, "²", "ffff"),
    Row(#"^\d+$"#, "４２", "ffft", .digits),
    Row(#"^\D+$"#, "٤٢", "tttf", .digits),
    Row(#"^[\d]+$"#, "٤٢", "ffft", .digits),
    Row(#"^\w+$"#, "٤٢", "tfft", .words),
    Row(#"^\s$"#, "\u{A0}", "tttt"),
    Row(#"^\s$"#, "\u{FEFF}", "fttf", .space),
    Row(#"^\s$"#, "\u{85}", "tfft", .space),
    Row(#"^\s$"#, "\u{200B}", "ffff"),
    Row(#"^\s$"#, "\u{2003}", "tttt"),
    Row(#"^\s$"#, "\u{1C}", "ffft", .space),
    Row(#"^[a-z]+$"#, "ſ", "ffff"),
    Row(#"[^\w\s]"#, "a b", "ffff"),
    Row(#"^[\w.-]+$"#, "a.b-c", "tttt"),
    Row(#"^\x41$"#, "A", "tttt"),
    Row(#"^\u0041$"#, "A", "tttt"),
    Row(#"^\t$"#, "\t", "tttt"),
    Row(#"^[\]]$"#, "]", "tttt"),
    Row(#"^a{2}$"#, "aa", "tttt"),
    Row(#"^a{,2}$"#, "aa", "tfft", .counts),
    Row(#"^a{,2}$"#, "a{,2}", "fttf", .counts),
    Row(#"^{$"#, "{", "tttt"),
    Row(#"^(a)|b\1$"#, "b", "fttf", .references),
    Row(#"^(a)?b\1$"#, "b", "fttf", .references),
    Row(#"^(?<y>\d)\k<y>$"#, "11", "ttt-", .escapes),
    Row(#"^(?:a|ab)(?:c|bcd)$"#, "abcd", "tttt"),
    Row(#"(?i)STRASSE"#, "strasse", "t--t", .syntax),
    Row(#"(?m)^b$"#, "a\nb", "t--t", .syntax),
    Row(#"(?s)^a.b$"#, "a\nb", "t--t", .syntax),
    Row(#"(?<=\$)5"#, "$5", "tttt"),
    Row(#"(?<!\$)\b5"#, "$5", "ffff"),
    Row(#"(?<=a+)b"#, "aab", "--t-", .lookBehind),
    Row(#"x(?=y)"#, "xy", "tttt"),
    Row(#"a++b"#, "aab", "t--t", .syntax),
    Row(#"\Aa\Z"#, "a\n", "tfff", .escapes),
    Row(#"^a\z"#, "a", "tff-", .escapes),
    Row(#"\p{L}"#, "é", "tff-", .escapes),
    Row(#"^\-$"#, "-", "tttt"),
    Row(#"^[&&]$"#, "&", "-ttt", .classes),
    Row(#"^[a-z&&[^b]]$"#, "b", "ffff"),
    Row(#"^[[]$"#, "[", "-ttt", .classes),
    Row(#"\h"#, "h", "ftt-", .escapes),
    Row(#"^a\Z$"#, "a", "tfft", .escapes),
    Row(#"^\/$"#, "/", "tttt"),
    Row(#"#"#, "a # b", "tttt"),
    Row(#"a b"#, "ab", "ffff"),
    Row(#"^\cA$"#, "\u{1}", "ttt-", .escapes),
    Row(#"^[\b]$"#, "\u{8}", "tttt"),
    Row(#"^\0$"#, "\u{0}", "tttt"),
    Row(#"^\_$"#, "_", "tttt"),
    Row(#"^]$"#, "]", "tttt"),
    Row(#"^}$"#, "}", "tttt"),
    Row(#"\e"#, "e", "ftt-", .escapes),
    Row(#"^(?:)$"#, "", "tttt"),
    Row(#"[]a]"#, "a", "-fft", .classes),
    Row(#"[^]"#, "a", "-tt-", .classes),
    Row(#"^\"$"#, "\"", "tttt"),
    Row(#"^\@$"#, "@", "tttt"),
    Row(#"^\ $"#, " ", "tttt"),
  ]

  @Test(arguments: rows)
  func `agrees with Node and Python except for the documented differences`(_ row: Row) async throws
  {
    let verdicts = Array(row.verdicts)
    for (syntax, wanted) in zip([PatternSyntax.swift, .javaScript], verdicts) {
      let evaluator = Matches(row.pattern, syntax: syntax)
      guard evaluator.argumentProblems.isEmpty else {
        #expect(wanted == "-", "\(evaluator.argumentProblems)")
        continue
      }
      let score = try await judged(evaluator, row.text)
      #expect((score.verdict == .pass ? "t" : "f") == wanted, "\(syntax)")
    }
    #expect((row.difference == nil) == (Set(verdicts).count == 1))
  }

  @Test func `the article lists every difference`() throws {
    let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let article = try String(
      contentsOf: package.appendingPathComponent(
        "Sources/PromptCI/PromptCI.docc/BuiltInEvaluators.md"), encoding: .utf8)
    for difference in Difference.allCases {
      #expect(article.contains("| \(difference.rawValue) |"))
      #expect(RegularExpressionTableTests.rows.contains { $0.difference == difference })
    }
  }
}
