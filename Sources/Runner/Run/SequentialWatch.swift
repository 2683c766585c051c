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
  /// Whether nothing that is still to run can change the verdict but by the chance that was allowed for.
  private(set) var isDecided = false

  private var passes: [Int: Int] = [:]
  private var failures: [Int: Int] = [:]
  /// How many results come between two looks: each costs a time that grows with the suite.
  private let pause: Int
  private var sinceLook = 0

  /// Starts to watch.
  ///
  /// - Parameters:
  ///   - plan: How the run may end early.
  ///   - gates: What must hold of the suite.
  ///   - evidence: What the suite is compared with, no trial of it being run yet: `missingTrials` are all.
  init(plan: SequencePlan, gates: [Gate], evidence: SuiteEvidence) {
    self.plan = plan
    self.gates = gates
    self.evidence = evidence
    pause = max(1, evidence.missingTrials / 200)
  }

  /// Whether the repetitions of a sample have come to an outcome, so that no further one is needed.
  func isSettled(_ sample: Int) -> Bool { settled.contains(sample) }

  /// Takes a result.
  mutating func add(_ result: TrialResult, of trial: Trial) {
    // What does not count decides nothing.
    if !evidence.isCounting(result) { return }
    evidence.trials.append(result)
    evidence.missingTrials -= 1
    evidence.unrunSamples.remove(result.sample)
    settle(result, of: trial)
    sinceLook += 1
    guard sinceLook >= pause, !isDecided else { return }
    sinceLook = 0
    let (results, verdict) = GateKeeper(evidence).decide(gates)
    isDecided = verdict == .fail || results.allSatisfy { $0.verdict == .pass } && verdict == .pass
  }

  private mutating func settle(_ result: TrialResult, of trial: Trial) {
    guard let rule = evidence.rule, !settled.contains(trial.sample) else { return }
    if result.outcome == .pass { passes[trial.sample, default: 0] += 1 }
    if result.outcome == .fail { failures[trial.sample, default: 0] += 1 }
    let verdict = rule.verdict(
      passes: passes[trial.sample, default: 0], failures: failures[trial.sample, default: 0])
    guard verdict != nil else { return }
    settled.insert(trial.sample)
    // The repetitions that are not needed are not missed.
    let run = evidence.trials.count { $0.sample == result.sample }
    evidence.missingTrials -= max(0, rule.repetitions - run)
  }
}
