import PromptCI
import Testing

@testable import Reporting

struct SuiteLabelTests {
  @Test func `adds a model or a number to a suite's name only if needed`() {
    let suites = [("A", "x/1"), ("B", "x/1"), ("A", "x/2"), ("A", "x/2")].map {
      RunFixture.suite([], name: $0.0, model: ModelID($0.1))
    }
    #expect(SuiteLabel.labels(of: suites) == ["A (x/1)", "B", "A (x/2)", "A (x/2) 2"])
  }

  @Test func `adds nothing to a name with a directory unless models differ`() {
    let suites = [
      ("Tone (mail/evals)", "x/1"), ("Tone (chat/evals)", "x/1"), ("Tone (chat/evals)", "x/2"),
    ].map { RunFixture.suite([], name: $0.0, model: ModelID($0.1)) }
    #expect(
      SuiteLabel.labels(of: suites) == [
        "Tone (mail/evals)", "Tone (chat/evals, x/1)", "Tone (chat/evals, x/2)",
      ])
  }
}
