import Foundation
import PromptCI
import Testing

struct EvaluationTests {
  enum LookupError: Error { case notFound, refused(String) }
  struct Failure: Error { let code: Int }
  struct Mute: Error, CustomStringConvertible { let description = "" }
  struct Terse: Error, CustomStringConvertible { let description = "bad" }
  struct Localized: LocalizedError { let errorDescription: String? = "no route to the host" }

  @Test func `keeps a result for every evaluator and continues after an error`() async {
    let evaluators: [any ResponseEvaluator] = [
      Fixed.pass, Fixed.error, Fixed.fail.weight(2), Fixed.measure, Fixed.ignore, Contains(""),
    ]
    let results = await judge(
      sample: Sample("x"), response: Response("y"), evaluators: evaluators)
    #expect(results.map(\.evaluator).prefix(5) == ["pass", "error", "fail", "measure", "ignore"])
    #expect(results.map(\.weight) == [1, 1, 2, 1, 1, 1])
    #expect(results.map(\.score?.verdict) == [.pass, nil, .fail, .measured, .ignored, nil])
    #expect(results[1].error == "the dictionary is not reachable")
    #expect(results[5].error?.contains("empty text") == true)
    #expect(results[0].error == nil)
  }

  @Test(
    arguments: [
      (
        [Fixed.pass, Fixed.pass.tier(.heuristic), Fixed.pass.tier(.model)],
        ["pass", "pass", "pass"]
      ),
      ([Fixed.pass.tier(.model), Fixed.fail], ["spared model", "fail"]),
      (
        [Fixed.pass.tier(.model), Fixed.pass.tier(.heuristic), Fixed.error],
        ["spared model", "spared heuristic", "error"]
      ),
      (
        [Fixed.pass.tier(.model), Fixed.fail.tier(.heuristic), Fixed.pass],
        ["spared model", "fail", "pass"]
      ),
      (
        [Fixed.measure, Fixed.ignore.tier(.heuristic), Fixed.pass.tier(.model)],
        ["measured", "ignored", "pass"]
      ),
      (
        [Fixed.pass.tier(.model).runsAlways(), Fixed.fail, Fixed.pass.tier(.model)],
        ["pass", "fail", "spared model"]
      ),
      ([Fixed.fail, Fixed.pass], ["fail", "pass"]),
      (
        [allOf(Fixed.pass, Fixed.pass.tier(.model)), not(Fixed.fail.tier(.heuristic)), Fixed.fail],
        ["spared model", "spared heuristic", "fail"]
      ),
      (
        [Fixed.error.tier(.model), Fixed.fail.tier(.model), Fixed.pass.tier(.model)],
        ["error", "fail", "pass"]
      ),
    ] as [([any ResponseEvaluator], [String])])
  func `runs a costlier tier only if the cheaper ones pass`(
    evaluators: [any ResponseEvaluator], expected: [String]
  ) async {
    let results = await judge(
      sample: Sample("x"), response: Response("y"), evaluators: evaluators)
    let found = results.map { result in
      result.sparedTier.map { "spared \($0)" } ?? result.score?.verdict.rawValue ?? "error"
    }
    #expect(found == expected)
    #expect(results.map(\.evaluator) == evaluators.map(\.name))
  }

  @Test func `never skips a required evaluator`() async {
    let costly = Fixed.pass.tier(.model).named("costly")
    let results = await judge(
      sample: Sample("x"), response: Response("y"),
      evaluators: [Fixed.fail, Fixed.measure.tier(.heuristic), costly, Fixed.pass.tier(.model)],
      required: ["costly", "nobody"])
    #expect(results.map(\.sparedTier) == [nil, .heuristic, nil, .model])
    #expect(results[2].score?.verdict == .pass)
  }

  @Test func `keeps the category of an error`() async {
    let access = Evaluator("ask") { _, _ in
      throw ModelAccessError(category: "rate_limited", message: "slow down")
    }
    let outside = Evaluator("outside") { _, _ in
      .passing(try await ModelClient("embedded/lexical").respond(to: "x").text)
    }
    let results = await judge(
      sample: Sample("x"), response: Response("y"), evaluators: [access, outside])
    #expect(results.map(\.errorCategory) == ["rate_limited", "evaluator"])
    #expect(results[1].error?.contains("inside a run") == true)
  }

  @Test func `returns no results without evaluators`() async {
    #expect(await judge(sample: Sample("x"), response: Response(""), evaluators: []).isEmpty)
  }

  @Test(
    arguments: [
      (LookupError.notFound, "LookupError.notFound"),
      (LookupError.refused("too many"), "LookupError.refused(\"too many\")"),
      (Failure(code: 3), "Failure(code: 3)"), (Mute(), "Mute, without a description"),
      (Terse(), "Terse: bad"), (Localized(), "no route to the host"),
      (Outage(), "the dictionary is not reachable"),
    ] as [(any Error, String)])
  func `adds the type of an error to a short description`(error: any Error, text: String) async {
    let throwing = Evaluator("throwing") { _, _ in throw error }
    let results = await judge(
      sample: Sample("x"), response: Response(""), evaluators: [throwing])
    #expect(results.first?.error == text)
  }
}
