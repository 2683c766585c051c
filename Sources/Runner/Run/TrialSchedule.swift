internal import PromptCI
internal import Statistics

/// Which trial is next, and which are needed no more: a value that knows of no clock and no network.
///
/// A suite's trials come in the order of the dataset, unless the run may end early: then noisy samples come first, each of
/// the two parts in random order, and the suite ends as soon as its verdict can hardly change.
struct TrialSchedule {
  /// A suite whose trials are to be run.
  private struct Queue {
    let trials: [Trial]
    var next = 0
    /// Whether the rest is needed no more.
    var isDecided = false
    /// What came so far, where the run may end early.
    var watch: SequentialWatch?
  }

  private var queues: [Queue]
  private var current = 0

  /// How many trials there are in all.
  let count: Int

  /// Plans the trials of some suites.
  ///
  /// - Parameters:
  ///   - suites: The suites, and how each may end early, `nil` where it may not; those without trials are left out by their
  ///     caller.
  ///   - repetitions: How often each sample is run.
  ///   - rule: How many of those must pass.
  ///   - seed: Where the random order starts.
  init(
    _ suites: [(index: Int, samples: [String], watch: SequentialWatch?)], repetitions: Int,
    rule: KOfNRule?, seed: UInt64
  ) {
    queues = suites.map { suite in
      var trials: [Trial] = []
      if let watch = suite.watch {
        trials = TrialSchedule.randomOrder(
          suite.index, suite.samples, watch, repetitions: repetitions, rule: rule, seed: seed)
      } else {
        for sample in suite.samples.indices {
          for repetition in 0..<repetitions {
            trials.append(Trial(suite: suite.index, sample: sample, repetition: repetition))
          }
        }
      }
      return Queue(trials: trials, watch: suite.watch)
    }
    count = queues.reduce(0) { $0 + $1.trials.count }
  }

  /// The next trial; `nil` where none is needed.
  mutating func next() -> Trial? {
    while current < queues.count {
      while !queues[current].isDecided, queues[current].next < queues[current].trials.count {
        let trial = queues[current].trials[queues[current].next]
        queues[current].next += 1
        if queues[current].watch?.isSettled(trial.sample) != true { return trial }
      }
      current += 1
    }
    return nil
  }

  /// Takes what came of a trial.
  mutating func add(_ result: TrialResult, of trial: Trial) {
    guard let index = queues.firstIndex(where: { $0.trials.first?.suite == trial.suite }),
      queues[index].watch != nil
    else { return }
    queues[index].watch?.add(result, of: trial)
    if queues[index].watch?.isDecided == true { queues[index].isDecided = true }
  }

  /// The samples of a suite whose repetitions were settled before the last.
  func settledSamples(ofSuite suite: Int) -> Set<Int> {
    queues.first { $0.trials.first?.suite == suite }?.watch?.settled ?? []
  }

  private static func randomOrder(
    _ suite: Int, _ samples: [String], _ watch: SequentialWatch, repetitions: Int, rule: KOfNRule?,
    seed: UInt64
  ) -> [Trial] {
    var generator = SplitMix64(seed: seed ^ UInt64(suite))
    let noisy = Set(watch.plan.noisySamples)
    var trials: [Trial] = []
    for isNoisy in [true, false] {
      let own = samples.indices.filter { noisy.contains(samples[$0]) == isNoisy }
      // Where k of n must pass, a sample is one unit: the first k of all samples, then what they leave open.
      let blocks =
        rule.map { [0..<$0.needed, $0.needed..<repetitions] } ?? [0..<repetitions]
      var order = own
      if rule != nil { generator.shuffle(&order) }
      for block in blocks {
        var part = order.flatMap { sample in
          block.map { Trial(suite: suite, sample: sample, repetition: $0) }
        }
        if rule == nil { generator.shuffle(&part) }
        trials += part
      }
    }
    return trials
  }
}
