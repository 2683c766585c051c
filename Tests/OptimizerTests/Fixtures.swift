import PromptCI
import Results
import Synchronization

@testable import Optimizer

/// An optimizer that answers with a closure.
struct ScriptedOptimizer: OptimizerModel {
  let answer: @Sendable (OptimizerRequest) async throws -> OptimizerReply

  func reply(to request: OptimizerRequest) async throws -> OptimizerReply {
    try await answer(request)
  }
}

/// Records every request to another optimizer.
final class RequestLog: OptimizerModel {
  let requests = Mutex<[OptimizerRequest]>([])
  private let model: any OptimizerModel

  init(_ model: any OptimizerModel) {
    self.model = model
  }

  func reply(to request: OptimizerRequest) async throws -> OptimizerReply {
    requests.withLock { $0.append(request) }
    return try await model.reply(to: request)
  }
}

/// Tries prompts with a closure, and records every request.
final class ScriptedTask: CandidateEvaluation {
  let asked = Mutex<[TrialKey]>([])
  private let samples: [SampleKey: SampleDescription]
  private let cost: Double?
  private let result: @Sendable (SampleDescription, String) -> (outcome: Outcome, answer: String)

  init(
    _ suites: [OptimizationSuite], cost: Double? = nil,
    result: @escaping @Sendable (SampleDescription, String) -> (outcome: Outcome, answer: String)
  ) {
    samples = Dictionary(
      suites.flatMap { suite in
        suite.samples.map { (SampleKey(suite: suite.name, sample: $0.id), $0) }
      }, uniquingKeysWith: { first, _ in first })
    self.cost = cost
    self.result = result
  }

  func results(of trials: [TrialKey], on prompt: String) async -> [TrialResult] {
    asked.withLock { $0 += trials }
    return trials.compactMap { trial in
      samples[trial.sample].map { sample in
        let (outcome, answer) = result(sample, prompt)
        return .fixture(
          sample, suite: trial.sample.suite, outcome, answer: answer, repetition: trial.repetition,
          cost: cost)
      }
    }
  }
}

extension TrialResult {
  /// A result of a sample.
  static func fixture(
    _ sample: SampleDescription, suite: String = "S", _ outcome: Outcome, answer: String = "x",
    category: String? = nil, repetition: Int = 0, cost: Double? = nil
  ) -> TrialResult {
    TrialResult(
      suite: suite, sample: sample.id, model: "simulated/task", repetition: repetition,
      split: sample.split, location: sample.location, inputs: sample.inputs,
      expected: sample.expected, outcome: outcome,
      category: outcome == .pass ? nil : category ?? "wrong_answer",
      message: outcome == .pass ? nil : "exact match: not \(answer)", output: answer, cost: cost)
  }
}

extension SampleDescription {
  /// A sample of a split.
  static func fixture(
    _ id: String, _ split: Split = .train, input: String = "some text", expected: String? = nil
  ) -> SampleDescription {
    SampleDescription(Sample(input, expected: expected, id: id, split: split))
  }
}

extension OptimizationSplits {
  /// The splits of one suite with some samples.
  static func fixture(_ samples: [SampleDescription], searchSize: Int = 30) -> OptimizationSplits {
    OptimizationSplits(
      [OptimizationSuite(name: "S", gates: [], samples: samples)], searchSize: searchSize, seed: 1)
  }
}
