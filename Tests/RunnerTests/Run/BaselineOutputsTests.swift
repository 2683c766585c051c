import PromptCI
import ResultFixtures
import Results
import Testing

@testable import Runner

struct BaselineOutputsTests {
  @Test func `a truncated answer is not a baseline for evaluators`() {
    for (text, output) in [("short", "short"), (String(repeating: "x", count: 1 << 20), nil)] {
      var trial = TrialResult.fixture("s", .pass)
      trial.keep(Response(text))
      let run = RunRecord.fixture([SuiteRecord.fixture([trial])])
      #expect(
        BaselineOutputs(run, for: run.suites).output(suite: 0, sample: "s", repetition: 0)
          == output)
    }
  }
}
