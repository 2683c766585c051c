internal import PromptCI

/// The values of one evaluator that a gate counts, and the reasons that others are missing.
///
/// Every answer counts that the evaluator should have judged. An answer that it was not asked
/// about, could not judge or ignored is missing; it is never left out.
struct GatedScores {
  /// A reason that an answer has no value.
  private enum Gap: CaseIterable {
    /// A cheaper evaluator failed first.
    case spared
    /// The evaluator threw.
    case threw
    /// The evaluator had nothing to judge.
    case ignored
    /// The trial ended in an error first.
    case error
    /// The evaluator belongs to the suite, but the results do not contain it.
    case absent
  }

  /// The values, one per trial.
  private(set) var values: [Double] = []
  /// The problem if no evaluator has the name; `nil` otherwise.
  let problem: String?

  private var gaps: [Gap: Int] = [:]

  /// The number of trials without a value.
  var missing: Int { gaps.values.reduce(0, +) }
  /// The number of trials that should have a value.
  var count: Int { values.count + missing }

  /// Collects the values of an evaluator.
  init(of evaluator: String, in evidence: GateInput) {
    var known = Set((evidence.evaluators ?? []).map(\.name))
    for trial in evidence.trials { known.formUnion(trial.scores.lazy.map(\.evaluator)) }
    guard known.isEmpty || known.contains(evaluator) else {
      problem = Suggestion.missing(evaluator: evaluator, among: known)
      return
    }
    problem = nil
    // An evaluator without a weight in the description belongs to single samples.
    let isOfSuite = (evidence.evaluators ?? []).contains {
      $0.name == evaluator && $0.weight != nil
    }
    for trial in evidence.trials {
      let results = trial.scores.filter { $0.evaluator == evaluator }
      let own = results.compactMap { $0.score?.value }
      if !own.isEmpty, own.count == results.count {
        // Two evaluators of one name judge an answer together, so that each answer counts once.
        values.append(own.reduce(0, +) / Double(own.count))
      } else if let result = results.first(where: { $0.score?.value == nil }) {
        gaps[GatedScores.gap(in: result), default: 0] += 1
      } else if trial.outcome == .error {
        gaps[.error, default: 0] += 1
      } else if isOfSuite, trial.outcome != .skipped {
        gaps[.absent, default: 0] += 1
      }
    }
  }

  private static func gap(in result: EvaluatorResult) -> Gap {
    if result.error != nil { return .threw }
    if result.sparedTier != nil { return .spared }
    return .ignored
  }

  /// The number of missing values and the reasons: `26 of 39 have no value: …`; empty if none is
  /// missing.
  var gap: String {
    guard missing > 0 else { return "" }
    let reasons = Gap.allCases.compactMap { gap in
      gaps[gap].map { GatedScores.text(of: gap, count: $0) }
    }
    return "\(GateText.count(missing)) of \(GateText.count(count)) "
      + "\(missing == 1 ? "has" : "have") no value: \(reasons.joined(separator: ", "))"
  }

  private static func text(of gap: Gap, count: Int) -> String {
    let number = GateText.count(count)
    return switch gap {
    case .spared:
      "\(number) \(count == 1 ? "was" : "were") not judged, as a cheaper evaluator failed "
        + "(a run with this gate always runs this evaluator)"
    case .threw: "it could not judge \(number)"
    case .ignored: "it had nothing to judge in \(number)"
    case .error: "\(number) ended in \(count == 1 ? "an error" : "errors") first"
    case .absent: "the results of \(number) do not include it"
    }
  }
}
