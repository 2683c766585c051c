internal import PromptCI

/// The samples of all suites, split into training, validation and held-out samples.
///
/// The three splits are different types, so that only training samples can become part of a
/// request.
package struct OptimizationSplits: Sendable {
  /// The smallest number of samples of all suites that supports a claim about unseen ones.
  package static let minimumForHeldOutClaim = 20

  /// The training samples, which requests show in full.
  package let train: TrainSplit
  /// The validation samples, which steer the search and are never shown.
  package let validation: ValidationSplit
  /// The held-out samples, which are read at the end.
  package let heldOut: HeldOutSplit
  /// The total number of samples.
  package let count: Int

  /// Whether the result on the held-out samples supports a claim about unseen ones.
  package var supportsHeldOutClaim: Bool {
    count >= OptimizationSplits.minimumForHeldOutClaim && !heldOut.keys.isEmpty
  }

  /// Splits the samples by the split that each sample names.
  ///
  /// - Parameters:
  ///   - suites: The suites, with all samples.
  ///   - repetitions: The number of repetitions of each sample.
  ///   - searchSize: The number of validation samples in the search part; the others confirm.
  ///   - seed: The seed for choosing the search part.
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
