import PromptCI
import Results
import Testing

@testable import Optimizer

struct OptimizationSplitsTests {
  private static func samples(_ split: Split, labels: [String: Int]) -> [SampleDescription] {
    labels.flatMap { label, count in
      (0..<count).map { .fixture("\(split)-\(label)-\($0)", split, expected: label) }
    }
  }

  @Test func `only the train split accepts training trials of its own samples`() {
    let train = SampleDescription.fixture("a")
    let other = SampleDescription.fixture("b", .validation)
    let splits = OptimizationSplits.fixture([train, other])
    #expect(splits.train.trial(of: .fixture(train, .fail)) != nil)
    #expect(splits.train.trial(of: .fixture(other, .fail)) == nil)
    // A result that claims to be of training is still not of a training sample.
    var result = TrialResult.fixture(other, .fail)
    result.split = .train
    #expect(splits.train.trial(of: result) == nil)
  }

  @Test func `the search part is stratified and deterministic`() {
    let samples = Self.samples(.validation, labels: ["a": 30, "b": 18, "c": 6, "d": 6])
    let splits = OptimizationSplits.fixture(samples.shuffled(), searchSize: 20)
    let search = splits.validation.search
    #expect(search.count == 20)
    #expect(splits.validation.confirmation.count == 40)
    let counts = Dictionary(grouping: search) { $0.sample.split(separator: "-")[1] }
      .mapValues(\.count)
    #expect((9...11).contains(counts["a"] ?? 0))
    #expect((5...7).contains(counts["b"] ?? 0))
    #expect((1...3).contains(counts["c"] ?? 0))
    #expect((1...3).contains(counts["d"] ?? 0))
    #expect(
      OptimizationSplits.fixture(samples.shuffled(), searchSize: 20).validation.keys
        == splits.validation.keys)
  }

  @Test(arguments: [(19, false), (20, true)])
  func `supports a held-out claim only with at least twenty samples`(count: Int, claims: Bool) {
    let held = [SampleDescription.fixture("t", .test)]
    let samples = (1..<count).map { SampleDescription.fixture("\($0)") } + held
    #expect(OptimizationSplits.fixture(samples).supportsHeldOutClaim == claims)
  }

  @Test func `summarizes validation only by counts and patterns`() {
    let samples = (0..<4).map {
      SampleDescription.fixture(
        "v\($0)", .validation, input: "MARKER", expected: $0 < 2 ? "a" : "MARKER")
    }
    let results = samples.enumerated().map { index, sample in
      TrialResult.fixture(
        sample, .fail, answer: index == 0 ? "b" : "a MARKER and many more words",
        category: index == 1 ? "MARKER" : "wrong_answer")
    }
    let summary = ValidationSummary(results, labels: ["a", "b"], categories: ["wrong_answer"])
    #expect(summary.count == 4)
    #expect(summary.failures == ["wrong_answer": 3, "other": 1])
    #expect(summary.confusions == [.init(expected: "a", answered: "b", count: 1)])
    #expect(summary.patterns == ["3 of 4 failing answers are much longer than expected"])
    #expect(!"\(summary)".contains("MARKER"))
  }
}
