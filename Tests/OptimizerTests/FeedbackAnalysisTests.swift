import PromptCI
import Results
import Testing

@testable import Optimizer

struct FeedbackAnalysisTests {
  /// Nine mails that expect `refund`, six of them answered with `billing`, and others that pass.
  private static func trials() -> [TrainingTrial] {
    var samples: [SampleDescription] = []
    for index in 0..<9 {
      samples.append(
        .fixture("r\(index)", input: "give my money back \(index)", expected: "refund_request"))
    }
    for index in 0..<6 {
      samples.append(
        .fixture("b\(index)", input: "the amount is wrong \(index)", expected: "billing_issue"))
    }
    samples.append(.fixture("f", input: "hello there", expected: "greeting"))
    samples.append(.fixture("g", input: "hello you", expected: "greeting"))
    let train = OptimizationSplits.fixture(samples).train
    return samples.compactMap { sample in
      let isConfused =
        sample.id.hasPrefix("r") && (sample.id.last.map { "012345".contains($0) } ?? false)
      let isWordy = sample.id == "f"
      return train.trial(
        of: .fixture(
          sample, isConfused || isWordy ? .fail : .pass,
          answer: isConfused
            ? "billing_issue" : isWordy ? "The label is greeting." : sample.expected ?? "",
          category: isConfused ? "boundary_confusion" : "format_violation"))
    }
  }

  @Test func `groups failures by category and confusion with counts`() {
    let analysis = FeedbackAnalysis(Self.trials())
    #expect(analysis.rates == [.init(suite: "S", passed: 10, count: 17)])
    #expect(
      analysis.groups.map(\.summary) == [
        "6 of 9 answer billing_issue where refund_request is expected",
        "1 of 17 fail with format_violation",
      ])
    #expect(analysis.groups.map(\.id) == ["g1", "g2"])
    let largest = analysis.groups[0]
    #expect(largest.cause.contains("refund_request") && largest.cause.contains("billing_issue"))
    #expect(!largest.direction.isEmpty)
    #expect(
      largest.patterns == [
        "words that these inputs have and passing ones seldom: back (6 of 6), give (6 of 6), "
          + "money (6 of 6), my (6 of 6)",
        "6 of 6 have the reason 'exact match: not billing_issue'",
      ])
    #expect(
      analysis.groups[1].patterns.contains(
        "1 of 1 answers hold the expected text and more beside it"))
  }

  @Test func `treats a sample with one failing repetition as failed`() {
    let sample = SampleDescription.fixture("a")
    let train = OptimizationSplits.fixture([sample]).train
    let trials = [Outcome.pass, .fail, .pass].enumerated().compactMap { index, outcome in
      train.trial(of: .fixture(sample, outcome, repetition: index))
    }
    #expect(FeedbackAnalysis(trials).rates == [.init(suite: "S", passed: 0, count: 1)])
  }

  @Test func `does not count a provider's error as a failure of the prompt`() {
    let sample = SampleDescription.fixture("a")
    let train = OptimizationSplits.fixture([sample]).train
    let trial = train.trial(of: .fixture(sample, .error, category: "timeout"))
    let analysis = FeedbackAnalysis([trial].compactMap { $0 })
    #expect(analysis.groups.isEmpty)
    #expect(analysis.rates == [.init(suite: "S", passed: 0, count: 1)])
  }

  @Test
  func `aims siblings at different failures, each with passing examples`() {
    let analysis = FeedbackAnalysis(Self.trials())
    let targets = TargetPlanner(analysis).targets(3, shown: [:])
    #expect(targets.map(\.group.id) == ["g1", "g1", "g2"])
    let focused = targets.flatMap(\.focus).map(\.key)
    #expect(Set(focused).count == focused.count)
    for target in targets {
      #expect(target.examples.count <= FeedbackTarget.maximumExampleCount)
      #expect(target.focus.allSatisfy { $0.outcome == .fail })
      #expect(target.contrast.allSatisfy { $0.outcome == .pass })
    }
    #expect(targets[0].contrast.map(\.expected).contains("refund_request"))
    #expect(targets[0].contrast.map(\.expected).contains("billing_issue"))
    // Failures that were shown often are chosen after new ones.
    let shown = Dictionary(uniqueKeysWithValues: analysis.groups[0].failures.map { ($0.key, 9) })
    #expect(TargetPlanner(analysis).targets(1, shown: shown).map(\.group.id) == ["g2"])
  }
}
