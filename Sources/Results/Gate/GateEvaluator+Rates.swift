internal import PromptCI
internal import Statistics

/// The gates on shares of samples.
extension GateEvaluator {
  private var total: Int { counts.total }

  func decidePassRate(_ gate: Gate, atLeast bound: Double) -> GateResult {
    guard total > 0 else { return nothingJudged(gate) }
    if let plan = evidence.sequence, counts.missing > 0 {
      return decideEarly(gate, plan, atLeast: bound)
    }
    let passed = counts.passed
    let run = total - counts.missing
    let unit = evidence.rule == nil ? "" : " samples"
    var result = decide(
      gate, Double(passed)...Double(passed + counts.unknown), .atLeast(bound * Double(total)),
      tolerance: 1e-9 * Double(total),
      reason:
        "\(GateText.count(passed)) of \(GateText.count(run))\(unit) passed (\(percent(passed, of: run)))",
      open: counts.openness)
    if counts.missing > 0, result.verdict != .inconclusive {
      result.reason +=
        "; the \(count(counts.missing, "that was", "that were")) not run could not "
        + (result.verdict == .fail ? "make it hold" : "change that")
    }
    return result
  }

  func decideErrorRate(_ gate: Gate, atMost bound: Double) -> GateResult {
    let errors = counts.errors
    if evidence.sequence != nil, counts.missing > 0 {
      // Early stopping is decided on measured results, and those must be sound.
      let run = total - counts.missing
      let holds = Double(errors) <= bound * Double(run) + 1e-9 * Double(run)
      return GateResult(
        gate: gate, verdict: holds ? .pass : .inconclusive,
        reason:
          "\(GateText.count(errors)) of the \(GateText.count(run)) that were run could not be measured (\(percent(errors, of: run)))"
      )
    }
    let holds = Double(counts.unknown) <= bound * Double(total) + 1e-9 * Double(total)
    let missing = counts.missing > 0 ? "; \(count(counts.missing, "was", "were")) not run" : ""
    return GateResult(
      gate: gate, verdict: holds ? .pass : .inconclusive,
      reason:
        "\(GateText.count(errors)) of \(GateText.count(total)) could not be measured (\(percent(errors, of: total)))\(missing)"
    )
  }

  /// Decides a pass rate from the units that have run, within the plan's error rate.
  ///
  /// Each direction has half of the plan's error rate: an error counts as a failure for one, and as
  /// a pass for the other. A sample that began but did not end counts like an error, because the
  /// samples that end first are not typical of the rest.
  private func decideEarly(
    _ gate: Gate, _ plan: EarlyStoppingPlan, atLeast bound: Double
  ) -> GateResult {
    let units = unitOutcomes()
    func decision(errorsPass: Bool) -> Bool? {
      let strata = [true, false].map { isNoisy in
        plan.stratum(isNoisy: isNoisy, units) { $0 == .pass || $0 == .error && errorsPass }
      }
      return PlannedRate(
        strata.filter { $0.planned > 0 }, errorRate: plan.errorRate / 2
      ).decision(atLeast: bound)
    }
    let run = total - counts.missing
    let found =
      run == 0
      ? "none of \(GateText.count(total)) was run"
      : "\(GateText.count(counts.passed)) of the first \(GateText.count(run)) of \(GateText.count(total)) passed (\(percent(counts.passed, of: run)))"
    let certainty =
      "; the whole run would decide differently with a probability of at most \(Gate.percent(plan.errorRate))"
    let isCertain = !units.contains { $0.outcome == .error }
    let low = decision(errorsPass: false)
    if low == true {
      return GateResult(gate: gate, verdict: .pass, reason: found + certainty)
    }
    if (isCertain ? low : decision(errorsPass: true)) == false {
      return GateResult(gate: gate, verdict: .fail, reason: found + certainty)
    }
    return GateResult(
      gate: gate, verdict: .inconclusive, reason: "\(found); the rest leaves open whether it holds")
  }

  /// The outcomes of all units that began, with their samples; one that did not end is an error.
  private func unitOutcomes() -> [(sample: String, outcome: Outcome)] {
    evidence.rule == nil
      ? evidence.trials.map { ($0.sample, $0.outcome) }
      : evidence.outcomes().map { ($0.key, $0.value.outcome) }
  }

  func decideLowerBound(_ gate: Gate, atLeast bound: Double, confidence: Double) -> GateResult {
    let outcomes = evidence.outcomes()
    let counted = outcomes.values.filter { $0.outcome != .skipped }
    let unrun = evidence.unrunSamples.count
    let samples = counted.count + unrun
    guard samples > 0 else { return nothingJudged(gate) }
    // Repetitions of one sample are not independent. So the interval is computed as if each
    // sample were one trial, at the mean of the samples' pass rates: however strongly repetitions
    // correlate, it is at least as wide as it should be.
    func passes(unknownPasses: Bool) -> Double {
      counted.reduce(unknownPasses ? Double(unrun) : 0) { sum, sample in
        guard evidence.rule == nil else {
          return sum
            + (sample.outcome == .pass || sample.outcome == .error && unknownPasses ? 1 : 0)
        }
        // Repetitions that did not run are as unknown as those that ended in an error.
        let unknown = sample.errors + max(0, evidence.repetitions - sample.count)
        let judged = Double(sample.passes + (unknownPasses ? unknown : 0))
        return sum + judged / Double(max(sample.passes + sample.failures + unknown, 1))
      }
    }
    let certain = passes(unknownPasses: false)
    let lower = Proportion.wilsonLowerBound(
      rate: certain / Double(samples), trials: samples, confidence: confidence)
    let run = counts.total - counts.missing
    let missing = counts.missing > 0 ? ", and \(GateText.count(counts.missing)) were not run" : ""
    let reason =
      "\(GateText.count(counts.passed)) of \(GateText.count(run)) passed "
      + "(\(percent(counts.passed, of: run)))\(missing): "
      + "with \(Gate.percent(confidence)) confidence the rate is at least \(GateText.percent(lower))"
    if lower >= bound - 1e-9 { return GateResult(gate: gate, verdict: .pass, reason: reason) }
    let best = passes(unknownPasses: true) / Double(samples)
    if best < bound - 1e-9 { return GateResult(gate: gate, verdict: .fail, reason: reason) }
    let needed = Proportion.samplesForWilsonLowerBound(
      atLeast: bound, rate: best, confidence: confidence)
    let advice =
      needed.map { "; at this rate, \(GateText.count($0)) samples would be enough" }
      ?? "; at this rate, no number of samples would be enough"
    return GateResult(
      gate: gate, verdict: .inconclusive,
      reason: reason + (counts.unknown > 0 ? "; \(counts.openness)" : "")
        + (counts.unknown > 0 && needed ?? 0 <= samples ? "" : advice))
  }

  func decideTagged(_ gate: Gate, _ tag: String) -> GateResult {
    let tagged = evidence.trials.filter { $0.tags.contains(tag) }
    guard !tagged.isEmpty else {
      // Samples that did not run may have the tag. Samples that are not selected, or that are
      // quarantined, are not required.
      let isMeant = evidence.selection == nil && evidence.quarantinedSamples == 0
      return GateResult(
        gate: gate, verdict: isMeant || evidence.missingTrials > 0 ? .inconclusive : .pass,
        reason: evidence.missingTrials > 0
          ? "no sample that was run has the tag; \(counts.openness)" : "no sample has the tag")
    }
    let outcomes = Dictionary(grouping: tagged, by: \.sample)
      .mapValues { SampleOutcome.folding($0, by: evidence.rule).outcome }
    let failing = outcomes.filter { $0.value == .fail }.keys.sorted()
    if !failing.isEmpty {
      return GateResult(
        gate: gate, verdict: .fail,
        reason:
          "\(GateText.count(failing.count)) of \(GateText.count(outcomes.count)) \(failing.count == 1 ? "does" : "do") not: "
          + names(failing))
    }
    let open = outcomes.filter { $0.value != .pass }.keys.sorted()
    if !open.isEmpty {
      return GateResult(
        gate: gate, verdict: .inconclusive,
        reason:
          "\(GateText.count(open.count)) of \(GateText.count(outcomes.count)) \(open.count == 1 ? "was" : "were") not judged: "
          + names(open))
    }
    guard counts.missing == 0 else {
      return GateResult(
        gate: gate, verdict: .inconclusive,
        reason: (outcomes.count == 1
          ? "the only one that was run passes"
          : "all \(GateText.count(outcomes.count)) that were run pass")
          + "; \(counts.openness)")
    }
    return GateResult(
      gate: gate, verdict: .pass,
      reason: outcomes.count == 1
        ? "the only one passes" : "all \(GateText.count(outcomes.count)) pass")
  }
}

extension EarlyStoppingPlan {
  /// One stratum of the run, with its results so far; skipped samples are not part of it.
  fileprivate func stratum(
    isNoisy: Bool, _ outcomes: [(sample: String, outcome: Outcome)], isGood: (Outcome) -> Bool
  ) -> Stratum {
    let noisy = Set(noisySamples)
    let own = outcomes.filter { noisy.contains($0.sample) == isNoisy }
    let skipped = own.count { $0.outcome == .skipped }
    let good = own.count { $0.outcome != .skipped && isGood($0.outcome) }
    return Stratum(
      planned: max(isNoisy ? noisyUnits : otherUnits, own.count) - skipped, passes: good,
      failures: own.count - skipped - good)
  }
}
