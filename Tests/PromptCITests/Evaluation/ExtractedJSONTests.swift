import PromptCI
import Testing

struct ExtractedJSONTests {
  @Test(
    arguments: [
      (" 1 ", "1"), ("So: {\"a\": [1, {}]}.", #"{"a":[1,{}]}"#), ("see [1], {\"a\": 1}", "[1]"),
      ("```json\n{\"a\": 1}\n```\nas asked", #"{"a":1}"#),
      ("{not} this:\n```\n[2]\n```\n{\"a\": 1}", "[2]"),
      ("```swift\nlet a = [1]\n```\n```json\n{\"b\": 2}\n```", #"{"b":2}"#),
      ("~~~~JSON\n\"text\"\n~~~~", "\"text\""), ("```\n{\"a\": 1\n```\n or [3]", "[3]"),
      ("````json\n{\"a\": \"```\"}\n````", #"{"a":"```"}"#),
      ("a set {1, 2} and then {\"c\": \"}\"}", #"{"c":"}"}"#),
      ("[1, 2 {\"a\": 1}", #"{"a":1}"#), ("{\"a {\"b\": 1}", #"{"b":1}"#),
      ("```json\n{\"a\": 1}", #"{"a":1}"#), ("{\"a\": 1} {\"b\": 2}", #"{"a":1}"#),
      ("\u{301}{\"a\": 1}\u{301}", #"{"a":1}"#), ("no", nil), ("the answer is 5", nil),
      ("{\"a\": [1, 2", nil), ("", nil),
    ] as [(String, String?)])
  func `extracts the first JSON value`(text: String, value: String?) {
    #expect((try? Response(text).json(in: .fenceOrProse))?.compact == value)
  }

  @Test(arguments: [
    ("no JSON", "line 1, column 1: the text contains neither an object nor an array"),
    ("So:\n```json\n{\"a\": tru}\n```", "line 3, column 7: expected a value"),
    ("So: {\"a\" 1}", "line 1, column 10: expected ':'"),
  ])
  func `says why there is no JSON value`(text: String, part: String) async throws {
    let score = try await judged(IsJSON(in: .fenceOrProse), text)
    #expect(score.verdict == .fail)
    #expect(score.rationale?.hasPrefix("the answer contains no JSON: \(part)") == true)
  }

  @Test(.timeLimit(.minutes(10)), arguments: ["[", "{", "[\"", "{\"a\":[", "[1,", "```\n", "[]]"])
  func `reads long answers in linear time`(part: String) {
    let text = String(repeating: part, count: 50_000)
    #expect((try? Response("x" + text).json(in: .fenceOrProse)) == (part == "[]]" ? [] : nil))
  }

  @Test func `works with every JSON evaluator`() async throws {
    let text = "Here you are:\n```json\n{\"a\": 1}\n```\n"
    let evaluators: [any ResponseEvaluator] = [
      IsJSON(in: .fenceOrProse), JSONField("a", equals: 1, in: .fenceOrProse),
      JSONField("a", in: .fenceOrProse) { $0 == 1 }, JSONEquals(["a": 1], in: .fenceOrProse),
      MatchesJSONSchema(["required": ["a"]], in: .fenceOrProse),
    ]
    for evaluator in evaluators {
      #expect(try await evaluator.evaluate(Sample("x"), Response(text)).verdict == .pass)
    }
  }
}
