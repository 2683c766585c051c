package import Results

/// The identity of a trial: a sample and the number of the repetition.
package struct TrialKey: Hashable, Codable, Sendable {
  /// The sample.
  package var sample: SampleKey
  /// The number of the repetition, from 0.
  package var repetition: Int

  /// Creates a key.
  package init(_ sample: SampleKey, repetition: Int = 0) {
    self.sample = sample
    self.repetition = repetition
  }

  /// Creates the key of a result.
  package init(_ result: TrialResult) {
    sample = SampleKey(suite: result.suite, sample: result.sample)
    repetition = result.repetition
  }
}
