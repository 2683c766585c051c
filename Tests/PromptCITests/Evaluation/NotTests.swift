import PromptCI
import Testing

struct NotTests {
  /// An evaluator with an answer that passes and one that fails.
  struct Case: Sendable, CustomTestStringConvertible {
    let evaluator: any ResponseEvaluator
    let good: String
    let bad: String

    var testDescription: String { evaluator.name }
  }

  static let cases: [Case] = [
    Case(evaluator: ExactMatch(), good: "right", bad: "wrong"),
    Case(evaluator: Contains("a"), good: "abc", bad: ""),
    Case(evaluator: ContainsAny(["a", "b"]), good: "b", bad: "0"),
    Case(evaluator: ContainsAll(["a", "b"]), good: "ab", bad: "a"),
    Case(evaluator: StartsWith("a"), good: "ab", bad: "ba"),
    Case(evaluator: EndsWith("a"), good: "ba", bad: "ab"),
    Case(evaluator: Matches("^a"), good: "a", bad: "b"),
    Case(evaluator: Matches("a", entirely: true), good: "a", bad: "aa"),
    Case(evaluator: MaximumWords(1), good: "", bad: "a b"),
    Case(evaluator: MinimumWords(1), good: "0", bad: ""),
    Case(evaluator: MaximumCharacters(1), good: "a", bad: "ab"),
    Case(evaluator: IsJSON(), good: "false", bad: ""),
    Case(evaluator: JSONField("a"), good: #"{"a":null}"#, bad: "{}"),
    Case(evaluator: JSONField("a", equals: 1), good: #"{"a":1}"#, bad: #"{"a":2}"#),
    Case(evaluator: JSONField("a", equalsSample: "one"), good: #"{"a":1}"#, bad: "1"),
    Case(evaluator: JSONField("a") { $0 == 1 }, good: #"{"a":1}"#, bad: #"{"a":2}"#),
    Case(evaluator: not(Contains("a")), good: "", bad: "a"),
    Case(evaluator: anyOf(Contains("a"), Contains("b")), good: "b", bad: "c"),
    Case(evaluator: allOf(Contains("a"), Contains("b")), good: "ab", bad: "a"),
    Case(evaluator: Contains("a").weight(3), good: "a", bad: "b"),
    Case(
      evaluator: Evaluator("own") { $1.text == "a" ? .passing : .failing("no") }, good: "a", bad: ""
    ),
  ]

  @Test(arguments: cases)
  func `turns a pass into a failure and a failure into a pass`(_ item: Case) async throws {
    let sample = Sample("x", expected: "right", metadata: ["one": "1"])
    let negated = Not(item.evaluator)
    for (text, verdict) in [(item.good, Score.Verdict.pass), (item.bad, .fail)] {
      let plain = try await item.evaluator.evaluate(sample, Response(text))
      let score = try await negated.evaluate(sample, Response(text))
      #expect(plain.verdict == verdict)
      #expect(score.verdict == (verdict == .pass ? .fail : .pass))
      #expect(score.value == (verdict == .pass ? 0 : 1))
      #expect((score.category == nil) == (score.verdict == .pass))
      if let reason = plain.rationale { #expect(score.rationale?.contains(reason) == true) }
    }
  }

  @Test func `never passes an answer that was not judged`() async throws {
    await #expect(throws: Outage.self) { try await judged(not(Fixed.error), "") }
    await #expect(throws: Outage.self) { try await judged(not(not(Fixed.error)), "") }
    #expect(try await judged(not(Fixed.ignore), "").verdict == .ignored)
    let error = try await #require(throws: EvaluationError.self) {
      try await judged(not(Fixed.measure), "")
    }
    #expect(error.description.contains("measure only measured 0.25; give it a bound"))
    await #expect(throws: EvaluationError.self) { try await judged(not(Contains("")), "a") }
    await #expect(throws: EvaluationError.self) {
      try await judged(not(JSONField("a", equalsSample: "none")), "{}")
    }
  }

  @Test func `says what must not hold`() async throws {
    let score = try await judged(not(Contains("sorry")), "I am sorry")
    #expect(score.category == .extraContent)
    #expect(
      score.rationale
        == #"contains "sorry" must not hold, but does: "sorry" is at character 6"#)
  }

  @Test func `derives its name and weight from the negated evaluator`() {
    #expect(not(Contains("sorry")).name == #"not(contains "sorry")"#)
    #expect(not(Contains("sorry").weight(2)).weight == 2)
    #expect(not(Contains("sorry")).weight(3).weight == 3)
  }
}
