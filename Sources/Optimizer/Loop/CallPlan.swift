/// How a bound on calls is divided: a pure function of the bound and the sizes of the splits.
///
/// Without a bound, everything is tried whole.
struct CallPlan: Hashable, Sendable {
  /// How many training samples are tried on each parent.
  let training: Int
  /// How many calls are kept for the end, to confirm and to read the held-out samples.
  let reserve: Int
  /// How many of these are for the held-out samples.
  let heldOut: Int

  /// Divides a bound.
  init(options: OptimizationOptions, splits: OptimizationSplits) {
    let count = splits.train.keys.count
    guard let maximum = options.maximumCalls else {
      training = count
      reserve = 0
      heldOut = 0
      return
    }
    let samples = maximum / options.repetitions
    training = min(count, max(12, samples / 50))
    // Both prompts are read on all held-out samples, where that leaves two thirds for the search.
    let reading = 2 * splits.heldOut.keys.count
    heldOut = reading <= samples / 3 ? reading * options.repetitions : 0
    let confirming = options.parts.confirmation ? 4 * splits.validation.confirmation.count : 0
    // At least one block with two prompts, as far as that leaves most calls for the search.
    let kept = min(confirming, max(2 * Race.blockSize, samples / 8), samples / 4)
    reserve = heldOut + kept * options.repetitions
  }
}
