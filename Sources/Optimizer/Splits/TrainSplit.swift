internal import PromptCI
package import Runner

/// A training trial, with everything that may be shown; see ``TrainSplit``.
package typealias TrainingTrial = TrainSplit.Trial

/// The samples that may be shown to whoever writes prompts.
///
/// A request to an optimizer is built of ``Trial`` values, and only this type can make one: text of other splits cannot
/// get into a request by mistake.
package struct TrainSplit: Sendable {
  /// A sample and its key.
  struct Member: Sendable {
    /// The key.
    let key: SampleKey
    /// The sample.
    let sample: SampleDescription
  }

  /// What came of a training sample on some prompt.
  package struct Trial: Hashable, Sendable {
    /// The sample.
    package let key: SampleKey
    /// The inputs by name.
    package let inputs: [String: String]
    /// The answer that was expected.
    package let expected: String?
    /// How the trial ended.
    package let outcome: Outcome
    /// The category of the failure or error.
    package let category: String?
    /// What the evaluators, judges among them, said of it.
    package let rationales: [String]
    /// What the model answered.
    package let answer: String?

    // Only the split itself may make one.
    fileprivate init(_ key: SampleKey, _ sample: SampleDescription, _ result: TrialResult) {
      self.key = key
      inputs = sample.inputs
      expected = sample.expected
      outcome = result.outcome
      category = result.category
      answer = result.output
      var rationales = result.scores.compactMap { score in
        score.score?.verdict == .fail
          ? "\(score.evaluator): \(score.score?.rationale ?? "failed")" : nil
      }
      if rationales.isEmpty, let message = result.message { rationales = [message] }
      self.rationales = rationales
    }

    /// The text of the inputs, by name where there are several.
    package var inputText: String {
      if inputs.count == 1, let only = inputs.values.first { return only }
      return inputs.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
        .joined(separator: "\n")
    }
  }

  /// The samples, in an order of which every beginning is a fair sample of the whole.
  package let keys: [SampleKey]
  /// How often each sample is run.
  package let repetitions: Int

  private let samples: [SampleKey: SampleDescription]

  init(_ members: [Member], repetitions: Int) {
    keys = members.map(\.key)
    samples = Dictionary(
      members.map { ($0.key, $0.sample) }, uniquingKeysWith: { first, _ in first })
    self.repetitions = repetitions
  }

  /// A result in full, or `nil` when it is of a sample of another split.
  package func trial(of result: TrialResult) -> Trial? {
    let key = SampleKey(suite: result.suite, sample: result.sample)
    guard let sample = samples[key] else { return nil }
    return Trial(key, sample, result)
  }

  /// What a rewritten prompt must not copy: the inputs and the expected answer of each sample.
  package var texts: [[String]] {
    keys.compactMap { key in
      samples[key].map { sample in
        sample.inputs.sorted { $0.key < $1.key }.map(\.value) + [sample.expected].compactMap { $0 }
      }
    }
  }

  /// The answers that are expected of some sample, by suite.
  package var expectedAnswers: [String: [String]] {
    var answers: [String: [String]] = [:]
    for key in keys {
      if let expected = samples[key]?.expected { answers[key.suite, default: []].append(expected) }
    }
    return answers
  }
}
