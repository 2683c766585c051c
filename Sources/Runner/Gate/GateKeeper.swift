package import PromptCI

/// Decides whether gates hold: a pure function of results and policy.
package struct GateKeeper: Sendable {
  /// The results of one suite.
  package let trials: [TrialResult]
  /// The results of the same suite in the run to compare with.
  package let baseline: [TrialResult]?

  private let counts: [Outcome: Int]

  /// Creates a gate keeper.
  package init(trials: [TrialResult], baseline: [TrialResult]? = nil) {
    self.trials = trials
    self.baseline = baseline
    counts = trials.reduce(into: [:]) { $0[$1.outcome, default: 0] += 1 }
  }

  /// What a suite comes to: its gates' results, a failure before an inconclusive one before a pass.
  ///
  /// Whatever the gates say, results that judge nothing are inconclusive.
  package func decide(_ gates: [Gate]) -> (results: [GateResult], verdict: Verdict) {
    let results = gates.map(decide)
    let verdicts = Set(results.map(\.verdict))
    if verdicts.contains(.fail) { return (results, .fail) }
    if verdicts.contains(.inconclusive) || judged == 0 { return (results, .inconclusive) }
    return (results, .pass)
  }

  /// Whether one gate holds, and why.
  package func decide(_ gate: Gate) -> GateResult {
    switch gate {
    case .passRate(let bound): decidePassRate(gate, atLeast: bound)
    case .meanScore(let bound): decideMeanScore(gate, atLeast: bound)
    case .errorRate(let bound): decideErrorRate(gate, atMost: bound)
    case .noRegressions: decideRegressions(gate)
    }
  }
}

// MARK: - Gates

extension GateKeeper {
  private func decidePassRate(_ gate: Gate, atLeast bound: Double) -> GateResult {
    let passed = count(.pass)
    let errors = count(.error)
    let counts = "\(passed) of \(total) passed (\(percent(passed, of: total)))"
    return decide(
      gate, lowest: Double(passed), highest: Double(passed + errors), bound: bound * Double(total),
      reason: counts, errors: errors)
  }

  private func decideMeanScore(_ gate: Gate, atLeast bound: Double) -> GateResult {
    let errors = count(.error)
    let sum = trials.reduce(0) { $0 + ($1.outcome == .error ? 0 : $1.score ?? 0) }
    let mean = total == 0 ? 0 : sum / Double(total)
    return decide(
      gate, lowest: sum, highest: sum + Double(errors), bound: bound * Double(total),
      reason: "the mean score is \((mean * 1000).rounded() / 1000)", errors: errors)
  }

  /// Decides a gate on a sum of which the errors leave a range.
  private func decide(
    _ gate: Gate, lowest: Double, highest: Double, bound: Double, reason: String, errors: Int
  ) -> GateResult {
    guard total > 0 else {
      return GateResult(gate: gate, verdict: .inconclusive, reason: "nothing was judged")
    }
    // Sums of binary fractions: a bound that is met exactly must not be missed by a rounding.
    let tolerance = 1e-9 * Double(total)
    if lowest >= bound - tolerance { return GateResult(gate: gate, verdict: .pass, reason: reason) }
    if highest < bound - tolerance { return GateResult(gate: gate, verdict: .fail, reason: reason) }
    let noun = errors == 1 ? "1 error leaves" : "\(errors) errors leave"
    return GateResult(
      gate: gate, verdict: .inconclusive, reason: "\(reason); \(noun) open whether it holds")
  }

  private func decideErrorRate(_ gate: Gate, atMost bound: Double) -> GateResult {
    let errors = count(.error)
    let holds = Double(errors) <= bound * Double(total) + 1e-9 * Double(total)
    return GateResult(
      gate: gate, verdict: holds ? .pass : .inconclusive,
      reason: "\(errors) of \(total) could not be measured (\(percent(errors, of: total)))")
  }

  private func decideRegressions(_ gate: Gate) -> GateResult {
    guard let baseline else {
      return GateResult(
        gate: gate, verdict: .pass,
        reason: "there is no baseline to compare with; --baseline FILE names one")
    }
    let before = outcomes(of: baseline)
    let now = outcomes(of: trials)
    let passed = before.filter { $0.value == .pass }.keys
    let compared = passed.filter { now[$0] != nil }
    let broken = compared.filter { now[$0] == .fail }.sorted()
    let unknown = compared.filter { now[$0] == .error || now[$0] == .skipped }
    if !broken.isEmpty {
      let names = broken.prefix(5).joined(separator: ", ")
      let rest = broken.count > 5 ? " and \(broken.count - 5) more" : ""
      return GateResult(
        gate: gate, verdict: .fail,
        reason: "\(broken.count) that passed in the baseline no longer pass: \(names)\(rest)")
    }
    guard unknown.isEmpty else {
      return GateResult(
        gate: gate, verdict: .inconclusive,
        reason: "\(unknown.count) that passed in the baseline were not judged now")
    }
    let missing = passed.count - compared.count
    return GateResult(
      gate: gate, verdict: .pass,
      reason: "\(compared.count) that passed in the baseline still pass"
        + (missing > 0 ? "; \(missing) were not run" : ""))
  }

  /// What each sample's repetitions come to, by the sample's identifier.
  private func outcomes(of trials: [TrialResult]) -> [String: Outcome] {
    Dictionary(grouping: trials, by: \.sample).mapValues { SampleOutcome.folding($0).outcome }
  }

  private func count(_ outcome: Outcome) -> Int { counts[outcome, default: 0] }

  /// The trials that were judged, or should have been.
  private var total: Int { trials.count - count(.skipped) }

  private var judged: Int { count(.pass) + count(.fail) }

  private func percent(_ part: Int, of whole: Int) -> String {
    guard whole > 0 else { return "-" }
    guard part > 0, part < whole else { return part == 0 ? "0%" : "100%" }
    // 99.96% is not 100%, and 0.04% not 0%.
    let tenths = min(max(Int((Double(part) / Double(whole) * 1000).rounded()), 1), 999)
    return "\(tenths / 10).\(tenths % 10)%"
  }
}
