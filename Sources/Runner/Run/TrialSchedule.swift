internal import PromptCI

/// Which trial is next, and which are needed no more: a value that knows of no clock and no network.
struct TrialSchedule {
  private var queues: [TrialQueue]
  /// The queues of suites, by the suites' indices.
  private let places: [Int: Int]
  /// The first queue that may have something left.
  private var first = 0

  /// Plans the trials of some suites, one after the other.
  ///
  /// - Parameters:
  ///   - suites: The suites, and how each may end early, `nil` where it may not.
  ///   - repetitions: How often each sample is run.
  ///   - seed: Where the random order starts.
  init(
    _ suites: [(index: Int, samples: [String], watch: SequentialWatch?)], repetitions: Int,
    seed: UInt64
  ) {
    queues = suites.map { suite in
      TrialQueue(
        suite: suite.index, samples: suite.samples, watch: suite.watch, repetitions: repetitions,
        seed: seed)
    }
    places = Dictionary(uniqueKeysWithValues: zip(suites.map(\.index), queues.indices))
  }

  /// The next trial; `nil` where none is needed, or none is until another has ended.
  mutating func next() -> Trial? {
    while first < queues.count, queues[first].isEmpty { first += 1 }
    for index in first..<queues.count {
      if let trial = queues[index].take() { return trial }
    }
    return nil
  }

  /// Takes what came of a trial; `nil` of one that was stopped.
  mutating func add(_ result: TrialResult?, of trial: Trial) {
    if let place = places[trial.suite] { queues[place].add(result, of: trial) }
  }

  /// The samples of a suite whose repetitions were settled before the last.
  func settledSamples(ofSuite suite: Int) -> Set<Int> {
    places[suite].map { queues[$0].settled } ?? []
  }
}
