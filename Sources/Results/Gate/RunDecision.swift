internal import PromptCI

/// The verdict of a run: a pure function of its results, a baseline and a policy.
///
/// Results that were paid for once can thus be decided again: with other thresholds, on another
/// machine, or by other people.
package struct RunDecision: Sendable {
  /// The run to compare with; `nil` if there is none.
  package let baseline: RunRecord?
  /// The gates and rules besides those that the suites declare.
  package let policy: GatePolicy

  /// Creates a decision.
  package init(baseline: RunRecord? = nil, policy: GatePolicy = GatePolicy()) {
    self.baseline = baseline
    self.policy = policy
  }

  /// Returns the record with every gate and verdict decided again.
  package func deciding(_ run: RunRecord) -> RunRecord {
    var run = run
    // Suites that an earlier decision added.
    run.suites.removeAll(where: \.isGone)
    let pairing = SuitePairing(baseline: baseline?.suites ?? [], candidate: run.suites)
    let gone = pairing.gone.compactMap { index in
      baseline.flatMap { $0.suites[index].gone(from: run) }
    }
    for index in run.suites.indices {
      let old = pairing.counterpart(of: index).flatMap { baseline?.suites[$0] }
      run.suites[index] = deciding(run.suites[index], in: run, comparedWith: old)
    }
    run.suites += gone
    run.verdict = RunDecision.verdict(of: run.suites, isWhole: run.loadFailures.isEmpty)
    return run
  }

  /// The verdict of a run: a failed suite outweighs an inconclusive one, and that outweighs a pass.
  ///
  /// - Parameters:
  ///   - suites: The suites that ran.
  ///   - isWhole: Whether every suite ran; a suite that could not run has not passed.
  /// - Returns: The run's verdict; inconclusive if there are no suites.
  package static func verdict(of suites: [SuiteRecord], isWhole: Bool) -> Verdict {
    let verdicts = Set(suites.map(\.verdict))
    if verdicts.contains(.fail) { return .fail }
    if verdicts.contains(.inconclusive) || verdicts.isEmpty || !isWhole { return .inconclusive }
    return .pass
  }
}

// MARK: - One suite

extension RunDecision {
  private func deciding(
    _ suite: SuiteRecord, in run: RunRecord, comparedWith old: SuiteRecord?
  ) -> SuiteRecord {
    var suite = suite
    let gates = policy.gates(
      declared: suite.declaredGates ?? suite.gates.map(\.gate).filter { !$0.isOnlyWithBaseline },
      hasBaseline: baseline != nil,
      hasMustPass: suite.trials.contains { $0.tags.contains(Gate.mustPassTag) })
    let changes: [RequirementChange] =
      // Samples that a shard does not have are in another shard.
      if let old, let baseline, run.shard == nil {
        RequirementComparison(suite: suite, run: run, gates: gates, old: old, baseline: baseline)
          .changes()
      } else {
        []
      }
    suite.barChanges = changes.isEmpty ? nil : changes
    var evidence = GateInput(
      of: suite, in: run, baseline: old, baselineRule: baseline?.rule, barChanges: changes)
    evidence.isNew = baseline != nil && old == nil
    (suite.gates, suite.verdict) = GateEvaluator(evidence).decide(gates)
    weighCircumstances(of: &suite, in: run, missing: evidence.missingTrials)
    return suite
  }

  /// Makes the verdict inconclusive if circumstances make the results meaningless, even if the
  /// gates hold.
  private func weighCircumstances(
    of suite: inout SuiteRecord, in run: RunRecord, missing: Int
  ) {
    let distrusted = suite.judges?.distrusted ?? []
    if !distrusted.isEmpty {
      close(&suite, "nothing was judged: " + distrusted.map(\.summary).joined(separator: "; "))
    } else if let shard = run.shard {
      close(&suite, "this is shard \(shard) of a run; `prompt-ci merge` decides")
    } else if missing > 0, suite.verdict == .pass, !isDecidedEarly(suite) {
      suite.verdict = .inconclusive
    }
    // A cassette no longer matches its request, so the remaining results prove nothing.
    if suite.verdict == .pass,
      suite.trials.contains(where: { $0.category == ErrorCategory.cassette.rawValue })
    {
      suite.verdict = .inconclusive
    }
  }

  /// Whether early stopping ended the run because everything was decided.
  private func isDecidedEarly(_ suite: SuiteRecord) -> Bool {
    suite.sequence != nil && suite.gates.allSatisfy { $0.verdict == .pass }
  }

  /// Makes a suite and its gates inconclusive.
  private func close(_ suite: inout SuiteRecord, _ reason: String) {
    suite.verdict = .inconclusive
    suite.gates = suite.gates.map {
      GateResult(gate: $0.gate, verdict: .inconclusive, reason: reason)
    }
  }
}

extension Gate {
  /// Whether a suite has the gate only because there is a baseline.
  fileprivate var isOnlyWithBaseline: Bool {
    switch self {
    case .samplesOfBaseline, .unchangedBar: true
    default: false
    }
  }
}
