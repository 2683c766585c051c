/// The samples that are read after everything else, and counted each time.
package struct HeldOutSplit: Sendable {
  /// The samples.
  package let keys: [SampleKey]
  /// How often each sample is run.
  package let repetitions: Int

  init(_ keys: [SampleKey], repetitions: Int) {
    self.keys = keys
    self.repetitions = repetitions
  }
}
