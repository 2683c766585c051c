internal import PromptCI
internal import Results
internal import Statistics

/// The monitor of a suite's early stopping: it decides when the verdict is unlikely to change.
struct EarlyStoppingMonitor {
  /// The plan of early stopping.
  let plan: EarlyStoppingPlan
  /// The gates that apply to the suite.
  let gates: [Gate]
  /// The results so far.
  private(set) var evidence: GateInput
  /// The indices of the samples whose outcome is decided.
  private(set) var settled: Set<Int> = []
  /// Whether, at the last check, the remaining trials could change the verdict only with the
  /// accepted probability.
  private(set) var isDecided = false

  /// The counts of a sample's repetitions so far.
  private struct Count {
    var passes = 0
    var failures = 0
    var all = 0
  }

  private var counts: [Int: Count] = [:]
  /// The number of results between two checks, because the time of a check is proportional to the
  /// suite's size.
  private let pause: Int
  private var sinceLook = 0

  /// Starts monitoring.
  ///
  /// - Parameters:
  ///   - plan: The plan of early stopping.
  ///   - gates: The gates that apply to the suite.
  ///   - evidence: The suite's circumstances and baseline before any trial has run: `missingTrials`
  ///     is the number of all trials, and `unrunSamples` has all samples that count.
  init(plan: EarlyStoppingPlan, gates: [Gate], evidence: GateInput) {
    self.plan = plan
    self.gates = gates
    self.evidence = evidence
    pause = max(1, evidence.missingTrials / 200)
  }

  /// The number of further repetitions that a sample needs before it can be decided; 0 if it is
  /// decided, or if each repetition counts alone.
  func needed(_ sample: Int) -> Int {
    guard let rule = evidence.rule, !settled.contains(sample) else { return 0 }
    let count = counts[sample] ?? Count()
    return rule.needed(passes: count.passes, failures: count.failures)
  }

  /// Adds a result.
  mutating func add(_ result: TrialResult, of trial: Trial) {
    // A result that does not count decides nothing.
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
    // Repetitions that are not needed do not count as missing.
    if isCounting { evidence.missingTrials -= rule.repetitions - count.all }
  }

  /// Checks whether the verdict is decided, if enough results have arrived since the last check.
  mutating func lookInTime() {
    if sinceLook >= pause { look() }
  }

  /// Checks whether the verdict is decided.
  mutating func look() {
    sinceLook = 0
    let (results, verdict) = GateEvaluator(evidence).decide(gates)
    isDecided = verdict == .fail || results.allSatisfy { $0.verdict == .pass } && verdict == .pass
  }
}
