internal import PromptCI

/// The samples of all suites, parted into what is shown, what steers and what is held out.
///
/// The three parts are different types, so that only the first can ever become part of a request.
package struct OptimizationSplits: Sendable {
  /// The fewest samples of all suites together with which anything can be said about unseen ones.
  package static let minimumForHeldOutClaim = 20

  /// What is shown in full.
  package let train: TrainSplit
  /// What steers, and is never shown.
  package let validation: ValidationSplit
  /// What is read after everything else.
  package let heldOut: HeldOutSplit
  /// How many samples there are in all.
  package let count: Int

  /// Whether the result on the held-out samples may be called a claim about unseen ones.
  package var supportsHeldOutClaim: Bool {
    count >= OptimizationSplits.minimumForHeldOutClaim && !heldOut.keys.isEmpty
  }

  /// Parts the samples by their own splits.
  ///
  /// - Parameters:
  ///   - suites: The suites, with all samples.
  ///   - repetitions: How often each sample is run.
  ///   - searchSize: How many samples of validation steer every step; the others confirm.
  ///   - seed: What the choice of those starts from.
  package init(
    _ suites: [OptimizationSuite], repetitions: Int = 1, searchSize: Int, seed: UInt64
  ) {
    var parts: [Split: [TrainSplit.Member]] = [:]
    for suite in suites {
      for sample in suite.samples {
        let key = SampleKey(suite: suite.name, sample: sample.id)
        parts[sample.split, default: []].append(TrainSplit.Member(key: key, sample: sample))
      }
    }
    func members(_ split: Split) -> [TrainSplit.Member] {
      Stratification.interleaved(parts[split] ?? [], seed: seed)
    }
    train = TrainSplit(members(.train), repetitions: repetitions)
    validation = ValidationSplit(
      members(.validation).map(\.key), searchSize: searchSize, repetitions: repetitions)
    heldOut = HeldOutSplit(members(.test).map(\.key), repetitions: repetitions)
    count = parts.values.reduce(0) { $0 + $1.count }
  }
}
