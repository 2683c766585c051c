import Testing

@testable import PromptCI

struct EvaluatorArgumentsTests {
  /// A user's evaluator.
  private struct Custom: ResponseEvaluator {
    enum Mode { case strict, lenient }
    final class Shared: Sendable {}

    var name = "custom"
    var mode = Mode.strict
    var words: Set<String> = ["a", "b", "c", "d", "e", "f"]
    var limits: [String: Int] = ["x": 1, "y": 2, "z": 3]
    var rule: @Sendable (String) -> Bool = { _ in true }
    let shared = Shared()

    func evaluate(_ sample: Sample, _ response: Response) async throws -> Score { .passing }
  }

  @Test(
    arguments: [
      { ExactMatch() }, { Contains("a") }, { MaximumWords(3) }, { Custom() },
      { MatchesJSONSchema(#"{"type": "object"}"#) }, { BLEU().weight(2) },
    ] as [@Sendable () -> any ResponseEvaluator])
  func `are equal for equal evaluators`(make: @Sendable () -> any ResponseEvaluator) {
    #expect(EvaluatorArguments(of: make()).text == EvaluatorArguments(of: make()).text)
  }

  @Test func `differ if an argument differs`() {
    var custom: [any ResponseEvaluator] = [Custom(), Custom(mode: .lenient)]
    custom += [Custom(words: ["a"]), Custom(limits: ["x": 2, "y": 2, "z": 3])]
    let others: [any ResponseEvaluator] = [
      ExactMatch(), Contains("a"), Contains("b"), MaximumWords(3), MaximumWords(4),
      StartsWith("a"), MatchesJSONSchema(#"{"type": "object"}"#),
      MatchesJSONSchema(#"{"type": "array"}"#), ExactMatch().weight(2), not(Contains("a")),
    ]
    let texts = (custom + others).map { EvaluatorArguments(of: $0).text }
    #expect(Set(texts).count == texts.count, "\(texts)")
  }

  @Test func `contain no memory addresses`() {
    let text = EvaluatorArguments(of: Custom()).text
    #expect(!text.contains("0x"), "\(text)")
    #expect(text.contains("mode: Mode.strict"), "\(text)")
  }

  @Test func `are truncated at an upper bound`() {
    let custom = Custom(words: Set((0..<50_000).map(String.init)))
    #expect(EvaluatorArguments(of: custom).text.utf8.count < 1_000_000)
  }
}
