internal import PromptCI
internal import Results

/// The schedule of a run: which trial is next, and which are no longer needed. It is a value
/// without clock or network.
struct TrialSchedule {
  private var queues: [TrialQueue]
  /// The indices of the queues, by suite index.
  private let places: [Int: Int]
  /// The index of the first queue that may have trials left.
  private var first = 0

  /// Plans the trials of several suites, one suite after the other.
  ///
  /// - Parameters:
  ///   - suites: The suites with their monitors of early stopping; a monitor is `nil` if the suite
  ///     may not stop early.
  ///   - repetitions: The number of repetitions of each sample.
  ///   - seed: The seed of the random order.
  init(
    _ suites: [(index: Int, samples: [String], watch: EarlyStoppingMonitor?)], repetitions: Int,
    seed: UInt64
  ) {
    queues = suites.map { suite in
      TrialQueue(
        suite: suite.index, samples: suite.samples, watch: suite.watch, repetitions: repetitions,
        seed: seed)
    }
    places = Dictionary(uniqueKeysWithValues: zip(suites.map(\.index), queues.indices))
  }

  /// The next trial; `nil` if none is needed, or if none is until another has ended.
  mutating func next() -> Trial? {
    while first < queues.count, queues[first].isEmpty { first += 1 }
    for index in first..<queues.count {
      if let trial = queues[index].take() { return trial }
    }
    return nil
  }

  /// Adds the result of a trial; `nil` if it was stopped.
  mutating func add(_ result: TrialResult?, of trial: Trial) {
    if let place = places[trial.suite] { queues[place].add(result, of: trial) }
  }

  /// The indices of a suite's samples that were decided before their last repetition.
  func settledSamples(ofSuite suite: Int) -> Set<Int> {
    places[suite].map { queues[$0].settled } ?? []
  }
}
