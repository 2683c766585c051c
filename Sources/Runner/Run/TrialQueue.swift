internal import PromptCI
internal import Statistics

/// The trials of one suite: which is next, and which are needed no more.
///
/// They come in the order of the dataset, unless the suite may end early. Then they come in random order: first the samples in
/// quarantine, which count for nothing and are run all the same, then noisy ones, then the others. Once its verdict can hardly
/// change, what was begun is ended, so that the results are those of the first samples of that order and not of the
/// quickest, and the verdict is looked at again.
struct TrialQueue {
  /// The first trials, or one of each sample where `k` of `n` must pass, in order.
  private let trials: [Trial]
  private let repetitions: Int
  /// What came so far, where the suite may end early.
  private var watch: SequentialWatch?
  /// How many of `trials` were taken.
  private var next = 0
  /// Further repetitions of samples that were begun.
  private var open: [Trial] = []
  /// How many trials were taken that have not ended.
  private var inFlight = 0
  /// How many repetitions of a sample were taken or are open, and how many of those have not ended, by index.
  private var begun: [Int: (planned: Int, inFlight: Int)] = [:]
  /// Whether no further sample is begun.
  private var isClosing = false

  /// Plans the trials of a suite.
  ///
  /// - Parameters:
  ///   - suite: The suite's index.
  ///   - samples: The identifiers of its samples.
  ///   - watch: How it may end early; `nil` where it may not.
  ///   - repetitions: How often each sample is run, at most.
  ///   - seed: Where the random order starts.
  init(
    suite: Int, samples: [String], watch: SequentialWatch?, repetitions: Int, seed: UInt64
  ) {
    self.watch = watch
    self.repetitions = repetitions
    // Where k of n must pass, a sample is one unit, and its repetitions follow as they are needed.
    let first = watch?.evidence.rule == nil ? repetitions : 1
    func trials(of sample: Int) -> [Trial] {
      (0..<first).map { Trial(suite: suite, sample: sample, repetition: $0) }
    }
    guard let watch else {
      self.trials = samples.indices.flatMap(trials)
      return
    }
    var generator = SplitMix64(seed: seed ^ UInt64(suite))
    let noisy = Set(watch.plan.noisySamples)
    let counting = watch.evidence.unrunSamples
    let parts = Dictionary(grouping: samples.indices) { index in
      !counting.contains(samples[index]) ? 0 : noisy.contains(samples[index]) ? 1 : 2
    }
    self.trials = (0...2).flatMap { part in
      var own = parts[part, default: []].flatMap(trials)
      generator.shuffle(&own)
      return own
    }
  }

  /// The samples whose repetitions were settled before the last, by index.
  var settled: Set<Int> { watch?.settled ?? [] }

  /// Whether nothing is left to be taken, and nothing that comes can change that.
  var isEmpty: Bool {
    open.isEmpty && (next == trials.count || isClosing) && (watch == nil || inFlight == 0)
  }

  /// The next trial; `nil` where none is needed, or none is until another has ended.
  mutating func take() -> Trial? {
    guard let trial = nextTrial() else { return nil }
    inFlight += 1
    return trial
  }

  private mutating func nextTrial() -> Trial? {
    if let trial = open.popLast() { return trial }
    guard !isClosing, next < trials.count else { return nil }
    let trial = trials[next]
    next += 1
    if watch?.evidence.rule != nil {
      begun[trial.sample] = (1, 1)
      openMore(of: trial, besides: 1)
    }
    return trial
  }

  /// Takes what came of a trial; `nil` of one that was stopped.
  mutating func add(_ result: TrialResult?, of trial: Trial) {
    inFlight -= 1
    guard watch != nil else { return }
    if let result { watch?.add(result, of: trial) }
    if watch?.evidence.rule != nil {
      begun[trial.sample]?.inFlight -= 1
      if begun[trial.sample]?.inFlight == 0 { openMore(of: trial, besides: 0) }
    }
    if isClosing {
      guard inFlight == 0, open.isEmpty else { return }
      watch?.look()
      isClosing = watch?.isDecided == true
    } else {
      watch?.lookInTime()
      isClosing = watch?.isDecided == true
    }
  }

  /// Opens as many repetitions of a sample as must come before it can be decided.
  private mutating func openMore(of trial: Trial, besides taken: Int) {
    guard let watch, let planned = begun[trial.sample]?.planned else { return }
    let more = min(watch.needed(trial.sample) - taken, repetitions - planned)
    guard more > 0 else { return }
    for repetition in (planned..<planned + more).reversed() {
      open.append(Trial(suite: trial.suite, sample: trial.sample, repetition: repetition))
    }
    begun[trial.sample]?.planned += more
    begun[trial.sample]?.inFlight += more
  }
}
