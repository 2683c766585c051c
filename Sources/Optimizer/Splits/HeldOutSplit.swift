/// The samples that are read at the end; every read is counted.
package struct HeldOutSplit: Sendable {
  /// The samples.
  package let keys: [SampleKey]
  /// The number of repetitions of each sample.
  package let repetitions: Int

  init(_ keys: [SampleKey], repetitions: Int) {
    self.keys = keys
    self.repetitions = repetitions
  }
}
