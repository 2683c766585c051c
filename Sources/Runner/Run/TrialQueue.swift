internal import PromptCI
internal import Results
internal import Statistics

/// The trials of one suite: which is next, and which are no longer needed.
///
/// They come in the order of the dataset, unless the suite may stop early. Then their order is
/// random within three parts: first the quarantined samples, which run but do not count, then the
/// noisy ones, then the others. Once the verdict is unlikely to change, the trials that have begun
/// are completed and the verdict is checked again. The results are thus of the first samples in
/// that order, not of the fastest.
struct TrialQueue {
  /// The first trials in order: all of them, or one per sample if `k` of `n` must pass.
  private let trials: [Trial]
  private let repetitions: Int
  /// The monitor of early stopping; `nil` if the suite may not stop early.
  private var watch: EarlyStoppingMonitor?
  /// The number of `trials` that were taken.
  private var next = 0
  /// Further repetitions of samples that have begun.
  private var open: [Trial] = []
  /// The number of trials that were taken and have not ended.
  private var inFlight = 0
  /// By sample index, the number of repetitions that were taken or are open, and how many of them
  /// have not ended.
  private var begun: [Int: (planned: Int, inFlight: Int)] = [:]
  /// Whether no further sample begins.
  private var isClosing = false

  /// Plans the trials of a suite.
  ///
  /// - Parameters:
  ///   - suite: The suite's index.
  ///   - samples: The identifiers of its samples.
  ///   - watch: The monitor of early stopping; `nil` if the suite may not stop early.
  ///   - repetitions: The maximum number of repetitions of each sample.
  ///   - seed: The seed of the random order.
  init(
    suite: Int, samples: [String], watch: EarlyStoppingMonitor?, repetitions: Int, seed: UInt64
  ) {
    self.watch = watch
    self.repetitions = repetitions
    // If k of n must pass, a sample is one unit, and further repetitions follow as they are needed.
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

  /// The indices of the samples that were decided before their last repetition.
  var settled: Set<Int> { watch?.settled ?? [] }

  /// Whether no trial is left to take, and no result can change that.
  var isEmpty: Bool {
    open.isEmpty && (next == trials.count || isClosing) && (watch == nil || inFlight == 0)
  }

  /// The next trial; `nil` if none is needed, or if none is until another has ended.
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

  /// Adds the result of a trial; `nil` if it was stopped.
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

  /// Opens the further repetitions that a sample needs before it can be decided.
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
