import Testing

@testable import PromptCI

struct EvaluatorTextTests {
  /// An evaluator of a user's own.
  private struct Custom: ResponseEvaluator {
    var name: String { "custom" }
    var limit = 3
    var note: String? = nil
    func evaluate(_ sample: Sample, _ response: Response) async throws -> Score { .passing }
  }

  @Test(
    arguments: [
      ({ MaximumWords(5) }, "MaximumWords(5)"), ({ MaximumWords(5).weight(2) }, "MaximumWords(5)"),
      ({ Evaluator("one word") { _, _ in .passing } }, "Evaluator(\"one word\")"),
      ({ Contains("dear") }, "Contains(\"dear\""),
      ({ ExactMatch() }, "ExactMatch(ignoringCase: false"),
      ({ Custom() }, "Custom(3)"), ({ Custom(note: "x") }, "Custom(3, note: \"x\")"),
      (
        { allOf(MaximumWords(5), MinimumWords(1)) }, "AllOf(MaximumWords(5), MinimumWords(1))"
      ),
    ] as [(@Sendable () -> any ResponseEvaluator, String)])
  func `an evaluator reads as a person would write it`(
    make: @Sendable () -> any ResponseEvaluator, text: String
  ) {
    let found = EvaluatorText.text(of: make())
    #expect(found.hasPrefix(text), "\(found)")
  }

  @Test(
    arguments: [
      ({ MaximumWords(5) }, true), ({ ExactMatch() }, true), ({ Contains("a").weight(2) }, true),
      ({ allOf(MaximumWords(5), ExactMatch()) }, true),
      ({ MatchesJSONSchema(#"{"type": "object"}"#) }, true),
      ({ Evaluator("x") { _, _ in .passing } }, false), ({ Custom() }, false),
      ({ allOf(MaximumWords(5), Custom()) }, false), ({ Custom().named("x") }, false),
    ] as [(@Sendable () -> any ResponseEvaluator, Bool)])
  func `arguments tell all of what this library brings, and of no code of the user's`(
    make: @Sendable () -> any ResponseEvaluator, isComplete: Bool
  ) {
    #expect(EvaluatorArguments(of: make()).isComplete == isComplete)
  }
}
