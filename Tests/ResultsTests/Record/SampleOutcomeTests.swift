import PromptCI
import Results
import Testing

struct SampleOutcomeTests {
  private func fold(_ outcomes: [Outcome]) -> SampleOutcome {
    SampleOutcome.folding(
      outcomes.map {
        TrialResult(
          suite: "S", sample: "s", model: "m/n", split: .train,
          location: SourceLocation(file: "S.swift", line: 1), inputs: [:], outcome: $0)
      })
  }

  @Test(
    arguments: [
      ([.pass, .pass], .pass), ([.pass, .fail], .fail), ([.error, .fail], .fail),
      ([.pass, .error], .error), ([.pass, .skipped], .pass), ([.skipped, .skipped], .skipped),
      ([.skipped, .error], .error), ([], .skipped),
    ] as [([Outcome], Outcome)])
  func `passes only if every judged repetition passes`(
    outcomes: [Outcome], folded: Outcome
  ) {
    #expect(fold(outcomes).outcome == folded)
    #expect(fold(outcomes.reversed()).outcome == folded)
    #expect(fold(outcomes).count == outcomes.count)
  }

  @Test func `is flaky if judgements differ, but not because of errors`() {
    #expect(fold([.pass, .fail, .pass]).isFlaky)
    #expect(fold([.pass, .fail, .pass]).passes == 2)
    #expect(!fold([.pass, .error]).isFlaky)
    #expect(!fold([.fail, .fail]).isFlaky)
  }
}
