internal import PromptCI
package import Results

/// A training trial in full; see ``TrainSplit``.
package typealias TrainingTrial = TrainSplit.Trial

/// The samples that requests may show to the optimizer.
///
/// A request is built from ``Trial`` values, and only this type can create one. Text of other
/// splits therefore cannot get into a request by mistake.
package struct TrainSplit: Sendable {
  /// A sample and its key.
  struct Member: Sendable {
    /// The key.
    let key: SampleKey
    /// The sample.
    let sample: SampleDescription
  }

  /// The result of a training sample on one prompt.
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
    /// The rationales of the evaluators, including judges.
    package let rationales: [String]
    /// The model's answer.
    package let answer: String?

    // Only the split itself may create one.
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

    /// The text of the input; several inputs are listed by name.
    package var inputText: String {
      if inputs.count == 1, let only = inputs.values.first { return only }
      return inputs.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
        .joined(separator: "\n")
    }
  }

  /// The samples, ordered so that every prefix is a fair sample of the whole.
  package let keys: [SampleKey]
  /// The number of repetitions of each sample.
  package let repetitions: Int

  private let samples: [SampleKey: SampleDescription]

  init(_ members: [Member], repetitions: Int) {
    keys = members.map(\.key)
    samples = Dictionary(
      members.map { ($0.key, $0.sample) }, uniquingKeysWith: { first, _ in first })
    self.repetitions = repetitions
  }

  /// A result in full, or `nil` if its sample belongs to another split.
  package func trial(of result: TrialResult) -> Trial? {
    let key = SampleKey(suite: result.suite, sample: result.sample)
    guard let sample = samples[key] else { return nil }
    return Trial(key, sample, result)
  }

  /// The texts that a rewritten prompt must not copy: the inputs and the expected answer of each
  /// sample.
  package var texts: [[String]] {
    keys.compactMap { key in
      samples[key].map { sample in
        sample.inputs.sorted { $0.key < $1.key }.map(\.value) + [sample.expected].compactMap { $0 }
      }
    }
  }

  /// The expected answers of the samples, by suite.
  package var expectedAnswers: [String: [String]] {
    var answers: [String: [String]] = [:]
    for key in keys {
      if let expected = samples[key]?.expected { answers[key.suite, default: []].append(expected) }
    }
    return answers
  }
}
