internal import PromptCI
internal import Statistics

/// Watches the results of a suite, and tells when its verdict can hardly change.
struct SequentialWatch {
  /// How the run may end early.
  let plan: SequencePlan
  /// What must hold of the suite.
  let gates: [Gate]
  /// What is known so far.
  private(set) var evidence: SuiteEvidence
  /// The samples whose repetitions have come to an outcome, by index.
  private(set) var settled: Set<Int> = []
  /// Whether, when that was last looked at, nothing that is still to run could change the verdict but by the chance that was
  /// allowed for.
  private(set) var isDecided = false

  /// What the repetitions of a sample came to so far.
  private struct Count {
    var passes = 0
    var failures = 0
    var all = 0
  }

  private var counts: [Int: Count] = [:]
  /// How many results come between two looks: each costs a time that grows with the suite.
  private let pause: Int
  private var sinceLook = 0

  /// Starts to watch.
  ///
  /// - Parameters:
  ///   - plan: How the run may end early.
  ///   - gates: What must hold of the suite.
  ///   - evidence: What the suite is compared with, no trial of it being run yet: `missingTrials` are all, and
  ///     `unrunSamples` all that count.
  init(plan: SequencePlan, gates: [Gate], evidence: SuiteEvidence) {
    self.plan = plan
    self.gates = gates
    self.evidence = evidence
    pause = max(1, evidence.missingTrials / 200)
  }

  /// How many further repetitions of a sample must come before it can be decided; 0 where it is, or where each counts alone.
  func needed(_ sample: Int) -> Int {
    guard let rule = evidence.rule, !settled.contains(sample) else { return 0 }
    let count = counts[sample] ?? Count()
    return rule.needed(passes: count.passes, failures: count.failures)
  }

  /// Takes a result.
  mutating func add(_ result: TrialResult, of trial: Trial) {
    // What does not count decides nothing.
    let isCounting = evidence.isCounting(result)
    if isCounting {
      evidence.trials.append(result)
      evidence.missingTrials -= 1
      evidence.unrunSamples.remove(result.sample)
      sinceLook += 1
    }
    guard let rule = evidence.rule else { return }
    var count = counts[trial.sample] ?? Count()
    count.all += 1
    if result.outcome == .pass { count.passes += 1 }
    if result.outcome == .fail { count.failures += 1 }
    counts[trial.sample] = count
    guard rule.verdict(passes: count.passes, failures: count.failures) != nil,
      settled.insert(trial.sample).inserted
    else { return }
    // The repetitions that are not needed are not missed.
    if isCounting { evidence.missingTrials -= rule.repetitions - count.all }
  }

  /// Looks whether the verdict is decided, if enough results have come since the last look.
  mutating func lookInTime() {
    if sinceLook >= pause { look() }
  }

  /// Looks whether the verdict is decided.
  mutating func look() {
    sinceLook = 0
    let (results, verdict) = GateKeeper(evidence).decide(gates)
    isDecided = verdict == .fail || results.allSatisfy { $0.verdict == .pass } && verdict == .pass
  }
}
