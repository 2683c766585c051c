import PromptCI
import Testing

@testable import Reporting

struct SuiteLabelTests {
  @Test func `names a suite by its model, then by a number, only where it must`() {
    let suites = [("A", "x/1"), ("B", "x/1"), ("A", "x/2"), ("A", "x/2")].map {
      RunFixture.suite([], name: $0.0, model: ModelID($0.1))
    }
    #expect(SuiteLabel.labels(of: suites) == ["A (x/1)", "B", "A (x/2)", "A (x/2) 2"])
  }

  @Test func `a name with its directory says nothing more, unless there are several models`() {
    let suites = [
      ("Tone (mail/evals)", "x/1"), ("Tone (chat/evals)", "x/1"), ("Tone (chat/evals)", "x/2"),
    ].map { RunFixture.suite([], name: $0.0, model: ModelID($0.1)) }
    #expect(
      SuiteLabel.labels(of: suites) == [
        "Tone (mail/evals)", "Tone (chat/evals, x/1)", "Tone (chat/evals, x/2)",
      ])
  }
}
