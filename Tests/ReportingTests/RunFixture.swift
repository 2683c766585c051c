import PromptCI
import Results

/// Run records made by hand.
enum RunFixture {
  static let directory = "/home/ada/shop"

  static func trial(
    _ sample: String, suite: String = "Triage", repetition: Int = 0, split: Split = .train,
    line: Int = 12, input: String = "My parcel never came", expected: String? = "order_status",
    output: String? = "order_status", outcome: Outcome = .pass, category: String? = nil,
    message: String? = nil, scores: [EvaluatorResult] = [], diff: [DiffSegment]? = nil,
    model: ModelID = "embedded/lexical", cost: Double? = 0, latency: Double = 0.004,
    isCached: Bool = false, duration: Double = 0.005
  ) -> TrialResult {
    TrialResult(
      suite: suite, sample: sample, model: model, repetition: repetition, split: split,
      tags: ["smoke"],
      location: SourceLocation(file: "\(directory)/evals/\(suite).swift", line: line),
      inputs: ["input": input], expected: expected, outcome: outcome, category: category,
      message: message, output: output, finishReason: .stop, scores: scores,
      score: outcome == .pass ? 1 : 0, diff: diff, usage: TokenUsage(input: 120, output: 3),
      cost: cost, latency: latency, isCached: isCached, duration: duration)
  }

  /// A trial whose answer is another label.
  static func confused(
    _ sample: String, suite: String = "Triage", repetition: Int = 0, split: Split = .train,
    line: Int = 12, input: String = "My parcel never came", expected: String = "order_status",
    output: String = "refund_request"
  ) -> TrialResult {
    let message = "expected \(expected), got \(output), another sample's label"
    return trial(
      sample, suite: suite, repetition: repetition, split: split, line: line, input: input,
      expected: expected, output: output, outcome: .fail, category: "boundary_confusion",
      message: message,
      scores: [
        EvaluatorResult(
          evaluator: "ExactMatch", score: .failing(message, as: .boundaryConfusion))
      ],
      diff: [DiffSegment(.removed, expected), DiffSegment(.added, output)])
  }

  /// A trial that could not be measured.
  static func broken(
    _ sample: String, suite: String = "Triage", repetition: Int = 0, line: Int = 12,
    category: String = "timeout", message: String = "no answer within 30 s; --timeout allows more"
  ) -> TrialResult {
    trial(
      sample, suite: suite, repetition: repetition, line: line, output: nil, outcome: .error,
      category: category, message: message, cost: nil)
  }

  static func suite(
    _ trials: [TrialResult], name: String = "Triage", classification: Classification? = nil,
    gates: [GateResult] = [], verdict: Verdict = .pass, model: ModelID = "embedded/lexical"
  ) -> SuiteRecord {
    SuiteRecord(
      name: name, location: SourceLocation(file: "\(directory)/evals/\(name).swift", line: 3),
      prompt: PromptRecord(
        path: "\(directory)/evals/prompts/triage.md", text: "Answer with one label.",
        sha256: String(repeating: "0f", count: 32)),
      model: model, options: GenerationOptions(temperature: 0), sampleCount: trials.count,
      trials: trials, classification: classification, gates: gates, verdict: verdict)
  }

  /// The classification of answers to expected labels; `-` is an answer without a label.
  static func classification(
    expected: [String] = ["a", "a", "b", "b"], answered: [String] = ["a", "b", "-", "b"]
  ) -> Classification? {
    let answers = zip(expected, answered).enumerated()
    return Classification(
      of: answers.map { trial("\($0)", expected: $1.0, output: $1.1, outcome: .fail) })
  }

  static func run(
    _ suites: [SuiteRecord], loadFailures: [LoadFailure] = [], verdict: Verdict = .pass,
    repetitions: Int = 1, wasInterrupted: Bool = false
  ) -> RunRecord {
    RunRecord(
      tool: "prompt-ci 0.1.0", startedAt: "2026-11-21T07:00:00Z", duration: 1.5, seed: 7,
      repetitions: repetitions, gitCommit: "5ddf07c", wasInterrupted: wasInterrupted,
      suites: suites, loadFailures: loadFailures, verdict: verdict)
  }

  /// The events of a run, in the runner's order.
  static func events(of run: RunRecord) -> [Event] {
    let start = RunStart(
      suites: run.suites.map {
        RunStart.Suite(name: $0.name, model: $0.model.name, trialCount: $0.trials.count)
      }, repetitions: run.repetitions)
    return run.loadFailures.map { .loadFailed($0) } + [.runStarted(start)]
      + run.suites.flatMap(\.trials).map { .trialFinished($0) } + [.runFinished(run)]
  }
}
