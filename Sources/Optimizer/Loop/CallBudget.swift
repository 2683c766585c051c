/// The division of the call budget: a pure function of the budget and the sizes of the splits.
///
/// Without a budget, nothing is reserved and every parent is tried on all of training.
struct CallBudget: Hashable, Sendable {
  /// The number of training samples that each prompt is tried on.
  let training: Int
  /// The number of calls reserved for the end: to confirm, and to read the held-out samples.
  let reserve: Int
  /// The part of ``reserve`` for the held-out samples.
  let heldOut: Int

  /// Divides the budget.
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
    // Reserves both prompts on all held-out samples, if that leaves two thirds for the search.
    let reading = 2 * splits.heldOut.keys.count
    heldOut = reading <= samples / 3 ? reading * options.repetitions : 0
    let confirming = options.parts.confirmation ? 4 * splits.validation.confirmation.count : 0
    // At least one block with two prompts, but never more than a quarter of the budget.
    let kept = min(confirming, max(2 * Race.blockSize, samples / 8), samples / 4)
    reserve = heldOut + kept * options.repetitions
  }
}
