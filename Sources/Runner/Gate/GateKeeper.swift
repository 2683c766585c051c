package import PromptCI

/// Decides whether gates hold: a pure function of results and policy.
package struct GateKeeper: Sendable {
  /// What is decided on.
  package let evidence: SuiteEvidence
  /// How many ended in which way.
  let counts: OutcomeCounts

  /// Creates a gate keeper.
  package init(_ evidence: SuiteEvidence) {
    self.evidence = evidence
    counts = evidence.tally()
  }

  /// Creates a gate keeper of the results of a whole run.
  package init(trials: [TrialResult], baseline: [TrialResult]? = nil) {
    self.init(SuiteEvidence(trials: trials, baseline: baseline))
  }

  /// What a suite comes to: its gates' results, a failure before an inconclusive one before a pass.
  ///
  /// Whatever the gates say, results that judge nothing are inconclusive.
  package func decide(_ gates: [Gate]) -> (results: [GateResult], verdict: Verdict) {
    let results = gates.map(decide)
    let verdicts = Set(results.map(\.verdict))
    if verdicts.contains(.fail) { return (results, .fail) }
    if verdicts.contains(.inconclusive) || counts.judged == 0 { return (results, .inconclusive) }
    return (results, .pass)
  }

  /// Whether one gate holds, and why.
  package func decide(_ gate: Gate) -> GateResult {
    var result =
      switch gate {
      case .passRate(let bound): decidePassRate(gate, atLeast: bound)
      case .passRateLowerBound(let bound, let confidence):
        decideLowerBound(gate, atLeast: bound, confidence: confidence)
      case .meanScore(let bound): decideMeanScore(gate, atLeast: bound)
      case .allPass(let tag): decideTagged(gate, tag)
      case .errorRate(let bound): decideErrorRate(gate, atMost: bound)
      case .noRegressions: decideRegressions(gate)
      case .noSignificantDrop(let level, let margin):
        decideDrop(gate, level: level, margin: margin)
      case .score(let evaluator, let statistic, let bound):
        decideScore(gate, of: evaluator, statistic, bound)
      case .cost(let bound): decideCost(gate, atMost: bound)
      case .latency(let statistic, let bound): decideLatency(gate, statistic, atMost: bound)
      case .samplesOfBaseline: decideSamples(gate)
      case .unchangedBar: decideBar(gate)
      }
    if !evidence.contaminations.isEmpty, gate.countsSamples {
      result.reason += "; " + evidence.contaminations.summary()
    }
    if evidence.quarantinedSamples > 0, gate.countsSamples {
      result.reason +=
        evidence.quarantinedSamples == 1
        ? "; 1 sample in quarantine does not count"
        : "; \(evidence.quarantinedSamples) samples in quarantine do not count"
    }
    return result
  }
}

// MARK: - What all share

extension GateKeeper {
  /// Decides a gate on a figure that is known to lie in a range.
  ///
  /// - Parameters:
  ///   - gate: The gate.
  ///   - range: What the figure is if all that is unknown was bad, and if it was good, in either order.
  ///   - bound: What it must be.
  ///   - tolerance: What rounding may have done to it: a bound that is met exactly must not be missed by that.
  ///   - reason: What was found.
  ///   - open: What is added where the range does not decide.
  /// - Returns: What became of the gate.
  func decide(
    _ gate: Gate, _ range: ClosedRange<Double>, _ bound: GateBound, tolerance: Double = 1e-9,
    reason: String, open: String
  ) -> GateResult {
    let (holds, fails): (Bool, Bool) =
      bound.isLowest
      ? (
        range.lowerBound >= bound.value - tolerance, range.upperBound < bound.value - tolerance
      )
      : (range.upperBound <= bound.value + tolerance, range.lowerBound > bound.value + tolerance)
    if holds { return GateResult(gate: gate, verdict: .pass, reason: reason) }
    if fails { return GateResult(gate: gate, verdict: .fail, reason: reason) }
    return GateResult(
      gate: gate, verdict: .inconclusive, reason: "\(reason); \(open)")
  }

  /// What there is to say where nothing can be decided.
  func nothingJudged(_ gate: Gate) -> GateResult {
    GateResult(gate: gate, verdict: .inconclusive, reason: "nothing was judged")
  }

  /// A share as percent, of which only all is 100% and only none 0%; `-` of nothing.
  func percent(_ part: Int, of whole: Int) -> String {
    guard whole > 0 else { return "-" }
    guard part > 0, part < whole else { return part == 0 ? "0%" : "100%" }
    // 99.96% is not 100%, and 0.04% not 0%.
    let tenths = min(max(Int((Double(part) / Double(whole) * 1000).rounded()), 1), 999)
    return "\(tenths / 10).\(tenths % 10)%"
  }

  /// A number with what is said of one, or of several.
  func count(_ number: Int, _ one: String, _ several: String) -> String {
    "\(GateText.count(number)) \(number == 1 ? one : several)"
  }

  /// A few names, and how many more there are.
  func names(_ names: [String], limit: Int = 5) -> String {
    let shown = names.prefix(limit).joined(separator: ", ")
    return names.count > limit ? "\(shown) and \(GateText.count(names.count - limit)) more" : shown
  }
}

extension Gate {
  /// Whether the gate is about samples, of which some may not count.
  fileprivate var countsSamples: Bool {
    switch self {
    case .cost, .latency, .unchangedBar, .samplesOfBaseline: false
    default: true
    }
  }
}
