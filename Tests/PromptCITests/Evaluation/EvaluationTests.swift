import Foundation
import PromptCI
import Testing

struct EvaluationTests {
  enum LookupError: Error { case notFound, refused(String) }
  struct Failure: Error { let code: Int }
  struct Mute: Error, CustomStringConvertible { let description = "" }
  struct Terse: Error, CustomStringConvertible { let description = "bad" }
  struct Localized: LocalizedError { let errorDescription: String? = "no route to the host" }

  @Test func `keeps a result for every evaluator, and goes on after an error`() async {
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

  @Test func `has nothing to say without evaluators`() async {
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
  func `names an error whose words say little`(error: any Error, text: String) async {
    let throwing = Evaluator("throwing") { _, _ in throw error }
    let results = await judge(
      sample: Sample("x"), response: Response(""), evaluators: [throwing])
    #expect(results.first?.error == text)
  }
}
