package import PromptCI

extension GateKeeper {
  /// What a suite comes to when some of its trials were not run.
  ///
  /// A gate that would fail even if all of those passed fails; whether any other holds is open.
  ///
  /// - Parameters:
  ///   - gates: The gates.
  ///   - missing: The trials that were not run, as they would be at best.
  ///   - reason: Why they were not run.
  /// - Returns: The gates' results, and a failure before an inconclusive verdict.
  package func decide(
    _ gates: [Gate], missing: [TrialResult], because reason: String
  ) -> (results: [GateResult], verdict: Verdict) {
    let best = GateKeeper(trials: trials + missing, baseline: baseline)
    let results = gates.map { gate in
      let isDecided = best.decide(gate).verdict == .fail
      return GateResult(
        gate: gate, verdict: isDecided ? .fail : .inconclusive,
        reason: decide(gate).reason + "; \(reason)"
          + (isDecided ? ", and the rest could not make it hold" : ""))
    }
    return (results, results.contains { $0.verdict == .fail } ? .fail : .inconclusive)
  }
}
