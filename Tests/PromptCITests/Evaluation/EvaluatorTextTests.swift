import Testing

@testable import PromptCI

struct EvaluatorTextTests {
  /// A user's evaluator.
  private struct Custom: ResponseEvaluator {
    var name: String { "custom" }
    var limit = 3
    var note: String?
    func evaluate(_ sample: Sample, _ response: Response) async throws -> Score { .passing }
  }

  /// An evaluator, and the beginning of its text.
  struct Written: Sendable {
    let text: String
    let make: @Sendable () -> any ResponseEvaluator

    init(_ text: String, _ make: @escaping @Sendable () -> any ResponseEvaluator) {
      self.text = text
      self.make = make
    }
  }

  private static let written = [
    Written("MaximumWords(5)") { MaximumWords(5) },
    Written("MaximumWords(5)") { MaximumWords(5).weight(2) },
    Written("Evaluator(\"one word\")") { Evaluator("one word") { _, _ in .passing } },
    Written("Contains(\"dear\"") { Contains("dear") },
    Written("ExactMatch(ignoringCase: false") { ExactMatch() },
    Written("Custom(3)") { Custom() },
    Written("Custom(3, note: \"x\")") { Custom(note: "x") },
    Written("AllOf(MaximumWords(5), MinimumWords(1))") { allOf(MaximumWords(5), MinimumWords(1)) },
  ]

  @Test(arguments: written)
  func `writes an evaluator like its source code`(evaluator: Written) {
    let found = EvaluatorText.text(of: evaluator.make())
    #expect(found.hasPrefix(evaluator.text), "\(found)")
  }

  @Test(
    arguments: [
      { MaximumWords(5) }, { ExactMatch() }, { Contains("a").weight(2) },
      { allOf(MaximumWords(5), ExactMatch()) }, { MatchesJSONSchema(#"{"type": "object"}"#) },
    ] as [@Sendable () -> any ResponseEvaluator])
  func `arguments of built-in evaluators are complete`(
    make: @Sendable () -> any ResponseEvaluator
  ) {
    #expect(EvaluatorArguments(of: make()).isComplete)
  }

  @Test(
    arguments: [
      { Evaluator("x") { _, _ in .passing } }, { Custom() },
      { allOf(MaximumWords(5), Custom()) }, { Custom().named("x") },
    ] as [@Sendable () -> any ResponseEvaluator])
  func `arguments are incomplete if user code judges`(
    make: @Sendable () -> any ResponseEvaluator
  ) {
    #expect(!EvaluatorArguments(of: make()).isComplete)
  }
}
