package import PromptCI

/// Decides whether gates hold: a pure function of results and policy.
package struct GateEvaluator: Sendable {
  /// The results and their circumstances.
  package let evidence: GateInput
  /// The counts of outcomes.
  let counts: OutcomeCounts

  /// Creates a gate keeper.
  package init(_ evidence: GateInput) {
    self.evidence = evidence
    counts = evidence.tally()
  }

  /// Creates a gate keeper of the results of a whole run.
  package init(trials: [TrialResult], baseline: [TrialResult]? = nil) {
    self.init(GateInput(trials: trials, baseline: baseline))
  }

  /// Decides gates and the suite's verdict: a failed gate outweighs an inconclusive one, and that
  /// outweighs a pass.
  ///
  /// If no result was judged, the verdict is inconclusive unless a gate fails.
  package func decide(_ gates: [Gate]) -> (results: [GateResult], verdict: Verdict) {
    let results = gates.map(decide)
    let verdicts = Set(results.map(\.verdict))
    if verdicts.contains(.fail) { return (results, .fail) }
    if verdicts.contains(.inconclusive) || counts.judged == 0 { return (results, .inconclusive) }
    return (results, .pass)
  }

  /// Decides one gate, with the reason.
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

// MARK: - Shared helpers

extension GateEvaluator {
  /// Decides a gate on a figure that is known to lie in a range.
  ///
  /// - Parameters:
  ///   - gate: The gate.
  ///   - range: The figure's values if all unknown results are bad, and if all are good, in either
  ///     order.
  ///   - bound: The bound on the figure.
  ///   - tolerance: The rounding error to allow, so that a bound that is met exactly is not missed.
  ///   - reason: The finding, in words.
  ///   - open: The text to add if the range does not decide.
  /// - Returns: The gate's result.
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

  /// The result of a gate if nothing was judged.
  func nothingJudged(_ gate: Gate) -> GateResult {
    GateResult(gate: gate, verdict: .inconclusive, reason: "nothing was judged")
  }

  /// A share in percent: 100% only if it is all, 0% only if it is none; `-` if the whole is 0.
  func percent(_ part: Int, of whole: Int) -> String {
    guard whole > 0 else { return "-" }
    guard part > 0, part < whole else { return part == 0 ? "0%" : "100%" }
    // 99.96% is not 100%, and 0.04% not 0%.
    let tenths = min(max(Int((Double(part) / Double(whole) * 1000).rounded()), 1), 999)
    return "\(tenths / 10).\(tenths % 10)%"
  }

  /// A number with a text in the singular or plural.
  func count(_ number: Int, _ one: String, _ several: String) -> String {
    "\(GateText.count(number)) \(number == 1 ? one : several)"
  }

  /// The first few names, and the number of the others.
  func names(_ names: [String], limit: Int = 5) -> String {
    let shown = names.prefix(limit).joined(separator: ", ")
    return names.count > limit ? "\(shown) and \(GateText.count(names.count - limit)) more" : shown
  }
}

extension Gate {
  /// Whether the gate is about samples, some of which may not count.
  fileprivate var countsSamples: Bool {
    switch self {
    case .cost, .latency, .unchangedBar, .samplesOfBaseline: false
    default: true
    }
  }
}
