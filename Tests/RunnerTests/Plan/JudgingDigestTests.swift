import PromptCI
import Runner
import Testing

struct JudgingDigestTests {
  /// The digest of a sample, for a suite's evaluators and the sample's own assertions.
  private static func digest(
    isComplete: Bool = true, arguments: String = "5", assertions: AssertionsDigest? = nil,
    expected: String? = "yes", sources: String = "sources"
  ) -> String {
    var sample = SampleDescription(Sample("hello", expected: expected))
    sample.assertions = assertions
    let suite = SuiteDescription(
      prompt: Prompt(text: "p"), model: "m/a", options: GenerationOptions(), gates: [],
      evaluators: [
        EvaluatorDescription(
          name: "words", weight: 1, arguments: arguments, isRepeatable: true, isComplete: isComplete
        )
      ], samples: [sample])
    return JudgingDigest(of: suite, sources: sources).digest(of: sample)
  }

  @Test func `ignores the sources if the arguments are complete`() {
    #expect(JudgingDigestTests.digest() == JudgingDigestTests.digest(sources: "other"))
  }

  @Test func `hashes the sources if user code judges`() {
    #expect(
      JudgingDigestTests.digest(isComplete: false)
        != JudgingDigestTests.digest(isComplete: false, sources: "other"))
    let own = AssertionsDigest(hash: "1", isComplete: false)
    #expect(
      JudgingDigestTests.digest(assertions: own)
        != JudgingDigestTests.digest(assertions: own, sources: "other"))
  }

  @Test func `hashes arguments, assertions and expected values`() {
    let all = [
      JudgingDigestTests.digest(), JudgingDigestTests.digest(arguments: "6"),
      JudgingDigestTests.digest(expected: "no"), JudgingDigestTests.digest(expected: nil),
      JudgingDigestTests.digest(expected: ""),
      JudgingDigestTests.digest(assertions: AssertionsDigest(hash: "1", isComplete: true)),
      JudgingDigestTests.digest(assertions: AssertionsDigest(hash: "2", isComplete: true)),
    ]
    #expect(Set(all).count == all.count)
  }
}
