internal import PromptCI
internal import Statistics

/// The gates on figures: scores, costs and times.
extension GateEvaluator {
  func decideMeanScore(_ gate: Gate, atLeast bound: Double) -> GateResult {
    let counted = evidence.trials.filter { $0.outcome != .skipped }
    let total = counted.count + evidence.missingTrials
    guard total > 0 else { return nothingJudged(gate) }
    let errors = counted.count { $0.outcome == .error }
    let sum = counted.reduce(0) { $0 + ($1.outcome == .error ? 0 : $1.score ?? 0) }
    let mean = sum / Double(total)
    return decide(
      gate, sum...(sum + Double(errors + evidence.missingTrials)),
      .atLeast(bound * Double(total)), tolerance: 1e-9 * Double(total),
      reason: "the mean score is \((mean * 1000).rounded() / 1000)",
      open: openness(errors: errors))
  }

  func decideScore(
    _ gate: Gate, of evaluator: String, _ statistic: GateStatistic, _ bound: GateBound
  ) -> GateResult {
    let scores = GatedScores(of: evaluator, in: evidence)
    if let problem = scores.problem {
      return GateResult(gate: gate, verdict: .inconclusive, reason: problem)
    }
    guard scores.count > 0 else { return nothingJudged(gate) }
    let values = scores.values
    // Unknown scores may be as low or as high as a score can be.
    let unknown = scores.missing + evidence.missingTrials
    let low = statistic.value(of: values + Array(repeating: 0, count: unknown))
    let high = statistic.value(of: values + Array(repeating: 1, count: unknown))
    let found =
      values.isEmpty
      ? ""
      : "it is \(GateText.figure(statistic.value(of: values))) over \(count(values.count, "score", "scores"))"
    let reason = [found, scores.gap].filter { !$0.isEmpty }.joined(separator: "; ")
    let result = decide(
      gate, min(low, high)...max(low, high), bound, reason: reason, open: openness(errors: 0))
    // A figure of the judged answers says nothing about the others, even if it is good.
    guard scores.missing > 0, result.verdict != .fail else { return result }
    return GateResult(gate: gate, verdict: .inconclusive, reason: reason)
  }

  func decideCost(_ gate: Gate, atMost bound: Double) -> GateResult {
    guard !evidence.trials.isEmpty else { return nothingJudged(gate) }
    var cost = 0.0
    var unpriced: Set<String> = []
    var uncounted = 0
    for trial in evidence.trials {
      if trial.isShared == true {
        // The trial with the same request is counted for both.
      } else if let own = trial.cost {
        cost += own
      } else if trial.output != nil, !trial.usage.isReported {
        uncounted += 1
      } else if trial.output != nil || trial.usage.total > 0 {
        unpriced.insert(trial.model.name)
      }
      guard let calls = trial.modelCalls else { continue }
      if let own = calls.cost {
        cost += own
      } else if calls.usage.isReported {
        unpriced.insert("a model used by evaluators")
      }
      if !calls.usage.isReported || !calls.cachedUsage.isReported { uncounted += 1 }
      cost += calls.cachedCost
    }
    let reason = "the answers cost $\(GateText.figure(cost)) when they were requested"
    let hasRest = evidence.missingTrials > 0
    if cost > bound + 1e-12 { return GateResult(gate: gate, verdict: .fail, reason: reason) }
    if uncounted > 0 {
      return GateResult(
        gate: gate, verdict: .inconclusive,
        reason:
          "\(GateText.count(uncounted)) answer\(uncounted == 1 ? "" : "s") came without usage, "
          + "so \(uncounted == 1 ? "its" : "their") cost is unknown; apart from \(uncounted == 1 ? "it" : "them"), \(reason)"
      )
    }
    if !unpriced.isEmpty {
      return GateResult(
        gate: gate, verdict: .inconclusive,
        reason: "\(reason), without \(names(unpriced.sorted())), whose price is unknown; "
          + "set it with --prices FILE")
    }
    return GateResult(
      gate: gate, verdict: hasRest ? .inconclusive : .pass,
      reason: reason
        + (hasRest
          ? "; \(count(evidence.missingTrials, "trial that was not run is", "trials that were not run are")) not included"
          : ""))
  }

  func decideLatency(
    _ gate: Gate, _ statistic: GateStatistic, atMost bound: Double
  ) -> GateResult {
    let answered = evidence.trials.filter { $0.output != nil }
    guard !answered.isEmpty else { return nothingJudged(gate) }
    let times = answered.map(\.latency)
    let unknown = evidence.trials.count - answered.count + evidence.missingTrials
    let low = statistic.value(of: times + Array(repeating: 0, count: unknown))
    // An unbounded time, as a number that no mean or interpolation turns into infinity.
    let high = statistic.value(of: times + Array(repeating: 1e12, count: unknown))
    let shared = answered.count { $0.isCached && $0.isShared == true }
    let cached = answered.count(where: \.isCached) - shared
    var source = ""
    if cached > 0 {
      source +=
        "; \(GateText.count(cached)) of \(GateText.count(answered.count)) answers \(cached == 1 ? "is" : "are") from an earlier run"
    }
    if shared > 0 {
      source +=
        "; \(GateText.count(shared)) \(shared == 1 ? "is" : "are") shared with a sample that has the same request"
    }
    return decide(
      gate, min(low, high)...max(low, high), .atMost(bound),
      reason: "it is \(GateText.figure(statistic.value(of: times))) s\(source)",
      open: openness(errors: unknown - evidence.missingTrials))
  }

  private func openness(errors: Int) -> String {
    var counts = OutcomeCounts([])
    counts.errors = errors
    counts.missing = evidence.missingTrials
    return counts.openness
  }
}

extension GateStatistic {
  /// The statistic of some values; 0 if there are none.
  fileprivate func value(of values: [Double]) -> Double {
    switch self {
    case .mean: values.isEmpty ? 0 : values.reduce(0, +) / Double(values.count)
    case .percentile(let share): Percentile.value(of: values, at: share) ?? 0
    }
  }
}
