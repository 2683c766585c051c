package import Runner

/// One question about a prompt: a sample, and which repetition of it.
package struct TrialKey: Hashable, Codable, Sendable {
  /// The sample.
  package var sample: SampleKey
  /// Which repetition, from 0.
  package var repetition: Int

  /// Creates a key.
  package init(_ sample: SampleKey, repetition: Int = 0) {
    self.sample = sample
    self.repetition = repetition
  }

  /// The question that a result answers.
  package init(_ result: TrialResult) {
    sample = SampleKey(suite: result.suite, sample: result.sample)
    repetition = result.repetition
  }
}
