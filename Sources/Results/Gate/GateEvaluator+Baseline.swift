internal import Foundation
internal import PromptCI
internal import Statistics

/// The gates that compare with a baseline.
extension GateEvaluator {
  /// Whether each sample has a pass rate of its own, so that one more failure is not yet a
  /// regression.
  private var isGraded: Bool { evidence.rule == nil && evidence.repetitions > 1 }

  // MARK: - No regressions

  func decideRegressions(_ gate: Gate) -> GateResult {
    guard evidence.baseline != nil else { return noBaseline(gate) }
    let samples = PairedSamples(evidence)
    if isGraded { return decideGradedRegressions(gate, samples) }
    let passed = samples.pairs.filter { $0.before.outcome == .pass }
    let broken = passed.filter { $0.now?.outcome == .fail }.map(\.sample)
    if !broken.isEmpty {
      return GateResult(
        gate: gate, verdict: .fail,
        reason: count(broken.count, "sample", "samples") + " that passed in the baseline no longer "
          + "\(broken.count == 1 ? "passes" : "pass"): \(names(broken))")
    }
    let unknown = passed.count { isUnknown($0) }
    guard unknown == 0 else {
      return GateResult(
        gate: gate, verdict: .inconclusive,
        reason:
          "\(GateText.count(unknown)) that passed in the baseline \(unknown == 1 ? "was" : "were") not judged now"
      )
    }
    let compared = passed.count { $0.now != nil }
    let missing = passed.count - compared
    return GateResult(
      gate: gate, verdict: .pass,
      reason:
        "\(GateText.count(compared)) that passed in the baseline still \(compared == 1 ? "passes" : "pass")"
        + (missing > 0 ? "; \(count(missing, "was", "were")) not run" : ""))
  }

  /// Whether a sample of the baseline should have been judged now but was not.
  private func isUnknown(_ pair: PairedSamples.Pair) -> Bool {
    switch pair.now?.outcome {
    case .error?, .skipped?: true
    case .pass?, .fail?: false
    case nil: evidence.unrunSamples.contains(pair.sample)
    }
  }

  private func decideGradedRegressions(_ gate: Gate, _ samples: PairedSamples) -> GateResult {
    // Unknown repetitions may pass or fail: only results that hold in both cases decide.
    let lost = samples.pairs.filter {
      $0.before.passShare == 1 && $0.share(unknownPasses: true) == 0
    }
    if !lost.isEmpty {
      return GateResult(
        gate: gate, verdict: .fail,
        reason: "\(GateText.count(lost.count)) that always passed in the baseline never "
          + "\(lost.count == 1 ? "passes" : "pass") now: " + names(lost.map(\.sample)))
    }
    let differences = samples.pairs.compactMap(\.difference)
    let found =
      "the rate of \(GateText.count(differences.count)) samples changed by "
      + "\(GateText.points(Moments(differences).mean ?? 0)) points"
    if isDrop(samples, unknownPasses: true, level: PairedEvidence.level) {
      let pValue = dropPValue(samples)
      return GateResult(
        gate: gate, verdict: .fail,
        reason: "\(found) (\(GateText.chance(pValue))), a significant drop; \(worst(samples))")
    }
    let unknown = samples.pairs.count { ($0.before.passShare ?? 0) > 0 && $0.isOpen }
    func mayFail() -> Bool {
      samples.pairs.contains {
        $0.before.passShare == 1 && $0.share(unknownPasses: false) == 0
      } || isDrop(samples, unknownPasses: false, level: PairedEvidence.level)
    }
    if unknown > 0, mayFail() {
      return GateResult(
        gate: gate, verdict: .inconclusive,
        reason: "\(found); \(GateText.count(unknown)) that passed in the baseline "
          + (unknown == 1
            ? "was not fully judged now, and leaves it open"
            : "were not fully judged now, and leave it open"))
    }
    return GateResult(
      gate: gate, verdict: .pass,
      reason: "\(found) (\(GateText.chance(dropPValue(samples))))"
        + sight(PairedEvidence.detectableLoss(of: differences)))
  }

  /// Whether there is a statistically significant drop, if all repetitions that were not judged
  /// pass or all fail.
  private func isDrop(_ samples: PairedSamples, unknownPasses: Bool, level: Double) -> Bool {
    let differences = samples.pairs.compactMap { $0.difference(unknownPasses: unknownPasses) }
    let sum = differences.reduce(0, +)
    // Without a drop the p-value is at least one half. With one it is at most exp(-sum² / 2Σd²), by
    // W. Hoeffding's inequality (1963). Usually one of the two decides without a test.
    guard sum < 0 else { return false }
    let squares = differences.reduce(0) { $0 + $1 * $1 }
    if exp(-sum * sum / (2 * squares)) <= level { return true }
    return SignFlipTest(differences, alternative: .less).pValue <= level
  }

  /// The p-value of the drop among judged samples: the probability of a drop at least this large if
  /// there is none in truth.
  private func dropPValue(_ samples: PairedSamples) -> Double {
    SignFlipTest(samples.pairs.compactMap(\.difference), alternative: .less).pValue
  }

  /// The samples with the largest losses, with their shares.
  private func worst(_ samples: PairedSamples) -> String {
    let lost = samples.pairs.filter { ($0.difference ?? 0) < 0 }
      .sorted { ($0.difference ?? 0, $0.sample) < ($1.difference ?? 0, $1.sample) }
    return "largest drops: "
      + names(
        lost.map { pair in
          let now = pair.now ?? pair.before
          return
            "\(pair.sample) (\(pair.before.passes)/\(pair.before.passes + pair.before.failures) "
            + "to \(now.passes)/\(now.passes + now.failures))"
        }, limit: 3)
  }

  // MARK: - No significant drop

  func decideDrop(_ gate: Gate, level: Double, margin: Double) -> GateResult {
    guard evidence.baseline != nil else { return noBaseline(gate) }
    let samples = PairedSamples(evidence)
    return isGraded
      ? decideGradedDrop(gate, samples, level: level, margin: margin)
      : decideCountedDrop(gate, samples, level: level, margin: margin)
  }

  private func decideCountedDrop(
    _ gate: Gate, _ samples: PairedSamples, level: Double, margin: Double
  ) -> GateResult {
    let counts = samples.counts(unknownPasses: nil, unrun: [])
    guard counts.total > 0 else {
      return GateResult(
        gate: gate, verdict: .inconclusive, reason: "no sample was judged in both runs")
    }
    let pValue = counts.mcNemarPValue(.less)
    let found =
      "\(GateText.count(counts.lost)) lost and \(GateText.count(counts.gained)) gained of \(GateText.count(counts.total)): "
      + "\(GateText.points(counts.difference ?? 0)) points, \(GateText.chance(pValue))"
    let worst = samples.counts(unknownPasses: false, unrun: evidence.unrunSamples)
    let best = samples.counts(unknownPasses: true, unrun: evidence.unrunSamples)
    if best.mcNemarPValue(.less) <= level {
      return GateResult(gate: gate, verdict: .fail, reason: "\(found): a significant drop")
    }
    if worst.total > counts.total, worst.mcNemarPValue(.less) <= level {
      let open = worst.total - counts.total
      return GateResult(
        gate: gate, verdict: .inconclusive,
        reason:
          "\(found); \(GateText.count(open)) that could not be compared \(open == 1 ? "leaves" : "leave") it open"
      )
    }
    let lower = counts.newcombe(confidence: 1 - 2 * level)?.lower ?? -1
    return weigh(
      gate, found: found, drop: counts.lost - counts.gained > 0, lower: lower, margin: margin,
      sight: sight(PairedEvidence.detectableLoss(of: counts, level: level)))
  }

  private func decideGradedDrop(
    _ gate: Gate, _ samples: PairedSamples, level: Double, margin: Double
  ) -> GateResult {
    let differences = samples.pairs.compactMap(\.difference)
    guard let mean = Moments(differences).mean else {
      return GateResult(
        gate: gate, verdict: .inconclusive, reason: "no sample was judged in both runs")
    }
    let found =
      "the rate of \(GateText.count(differences.count)) samples changed by \(GateText.points(mean)) points"
    if isDrop(samples, unknownPasses: true, level: level) {
      let pValue = dropPValue(samples)
      return GateResult(
        gate: gate, verdict: .fail,
        reason: "\(found), \(GateText.chance(pValue)): a significant drop; \(worst(samples))")
    }
    let open = samples.pairs.count { $0.before.passShare != nil && $0.isOpen }
    if open > 0, isDrop(samples, unknownPasses: false, level: level) {
      return GateResult(
        gate: gate, verdict: .inconclusive,
        reason:
          "\(found); \(GateText.count(open)) that could not be compared \(open == 1 ? "leaves" : "leave") it open"
      )
    }
    let interval = Moments(differences).meanInterval(confidence: 1 - 2 * level)
    return weigh(
      gate, found: "\(found), \(GateText.chance(dropPValue(samples)))", drop: mean < 0,
      lower: interval?.lower ?? -1, margin: margin,
      sight: sight(PairedEvidence.detectableLoss(of: differences, level: level)))
  }

  /// Weighs a drop that may be chance: the gate holds if there is no drop, or if it is within the
  /// margin.
  private func weigh(
    _ gate: Gate, found: String, drop: Bool, lower: Double, margin: Double, sight: String
  ) -> GateResult {
    guard drop, lower < -margin else {
      return GateResult(gate: gate, verdict: .pass, reason: found + sight)
    }
    return GateResult(
      gate: gate, verdict: .inconclusive,
      reason: "\(found); too few samples to exclude a drop of \(GateText.percent(-lower))\(sight)")
  }

  // MARK: - Power

  /// The smallest drop that the comparison would have found, as the end of a sentence.
  private func sight(_ drop: Double?) -> String {
    guard let drop else { return "; with this few samples, the run cannot detect a drop" }
    return "; this run can detect a drop of \(GateText.percent(drop).dropLast()) points or more"
  }

  // MARK: - Samples and requirements

  func decideSamples(_ gate: Gate) -> GateResult {
    guard let baseline = evidence.baseline else { return noBaseline(gate) }
    let wanted = baseline.filter { trial in
      evidence.selection?.matches(
        suite: trial.suite, sample: trial.sample, tags: trial.tags, split: trial.split) ?? true
    }
    let before = Set(wanted.map(\.sample))
    let now = Set(evidence.trials.map(\.sample)).union(evidence.unrunSamples)
    let gone = before.subtracting(now).sorted()
    guard gone.isEmpty else {
      return GateResult(
        gate: gate, verdict: .fail,
        reason:
          "\(GateText.count(gone.count)) of \(GateText.count(before.count)) \(gone.count == 1 ? "is" : "are") gone: \(names(gone)); if that is intended, "
          + "record a new baseline")
    }
    let new = now.subtracting(Set(baseline.map(\.sample))).count
    return GateResult(
      gate: gate, verdict: .pass,
      reason: (before.count == 1
        ? "its sample is present" : "all \(GateText.count(before.count)) are present")
        + (new > 0 ? ", and \(GateText.count(new)) new" : ""))
  }

  func decideBar(_ gate: Gate) -> GateResult {
    guard evidence.baseline != nil else { return noBaseline(gate) }
    let changes = evidence.barChanges.filter { !$0.kind.isAddition }
    guard let first = changes.first else {
      return GateResult(
        gate: gate, verdict: .pass, reason: "no requirement of the baseline changed")
    }
    let rest = changes.count - 1
    return GateResult(
      gate: gate, verdict: .fail,
      reason: first.text + (rest > 0 ? "; and \(GateText.count(rest)) more" : ""))
  }

  private func noBaseline(_ gate: Gate) -> GateResult {
    GateResult(
      gate: gate, verdict: .pass,
      reason: evidence.isNew
        ? "the baseline does not have this suite with this model and prompt"
        : "there is no baseline to compare with; --baseline FILE names one")
  }
}
