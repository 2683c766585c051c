import PromptCI
import Testing

/// Long answers that take minutes with an algorithm that is not linear.
struct LinearTimeTests {
  static let size = 300_000
  static let texts: [String: String] = [
    "equal letters": String(repeating: "a", count: size),
    "words": String(repeating: "other word ", count: size / 11),
    "marks": "e" + String(repeating: "\u{301}", count: size / 2),
    "flags": String(repeating: "🇩🇪", count: size / 8),
    "brackets": String(repeating: "[", count: size),
    "quotes": "[" + String(repeating: "\"a\",", count: size / 4) + "0]",
    "spaces": "a" + String(repeating: " ", count: size) + "b",
    "CRLF": String(repeating: "\r\n", count: size / 2),
    "digits": String(repeating: "1,234.5-", count: size / 8),
  ]

  @Test(.timeLimit(.minutes(10)), arguments: texts.keys.sorted())
  func `judges a long answer of any kind`(name: String) async throws {
    let text = try #require(LinearTimeTests.texts[name])
    let needle = String(repeating: "a", count: 1000) + "b"
    let words = Array(repeating: "other", count: 200).joined(separator: " ") + " end"
    let evaluators: [any ResponseEvaluator] = [
      ExactMatch(), ExactMatch(ignoringCase: true, trimming: false), Contains(needle),
      Contains("\u{301}🇩🇪🇩🇪🇫🇷", ignoringCase: true), ContainsAny(["x", needle]),
      ContainsAll([needle, "ä"]), StartsWith(needle), EndsWith(needle), Matches("x[0-9]y"),
      MaximumWords(1), MinimumWords(10_000_000), MaximumCharacters(1), IsJSON(),
      IsJSON(in: .fence), JSONField("a[0]"), JSONEquals(),
    ]
    var sample = Sample("x", expected: words)
    sample.labels = LabelSet(["other", "a", "other word other word other x", words])
    var json = Sample("x", expected: "[0]")
    json.labels = sample.labels
    for evaluator in evaluators {
      _ = try await evaluator.evaluate(
        evaluator is JSONEquals ? json : sample, Response(text))
    }
  }
}
