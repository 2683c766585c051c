internal import PromptCI

/// The values of one evaluator that a gate counts, and why others are missing.
///
/// Each answer counts that the evaluator should have judged: one that it was not asked about, could not judge or had
/// nothing to say of is missing, and never left out.
struct GatedScores {
  /// Why an answer has no value.
  private enum Gap: CaseIterable {
    /// A cheaper evaluator had failed.
    case spared
    /// The evaluator threw.
    case threw
    /// The evaluator had nothing to judge.
    case ignored
    /// The trial ended in an error before.
    case error
    /// The evaluator is the suite's, and the results have nothing of it.
    case absent
  }

  /// The values, one for each trial.
  private(set) var values: [Double] = []
  /// What keeps anything from being said: no evaluator has that name; `nil` where one has.
  let problem: String?

  private var gaps: [Gap: Int] = [:]

  /// How many trials have no value.
  var missing: Int { gaps.values.reduce(0, +) }
  /// How many trials were run that should have a value.
  var count: Int { values.count + missing }

  /// Gathers the values of an evaluator.
  init(of evaluator: String, in evidence: SuiteEvidence) {
    var known = Set((evidence.evaluators ?? []).map(\.name))
    for trial in evidence.trials { known.formUnion(trial.scores.lazy.map(\.evaluator)) }
    guard known.isEmpty || known.contains(evaluator) else {
      problem = Suggestion.missing(evaluator: evaluator, among: known)
      return
    }
    problem = nil
    // One that has no weight in the description is of single samples.
    let isOfSuite = (evidence.evaluators ?? []).contains {
      $0.name == evaluator && $0.weight != nil
    }
    for trial in evidence.trials {
      let results = trial.scores.filter { $0.evaluator == evaluator }
      let own = results.compactMap { $0.score?.value }
      if !own.isEmpty, own.count == results.count {
        // Two of one name judge an answer together, so that each answer counts once.
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

  /// For how many there is no value, and why: `26 of 39 have no value: …`; empty where every one has.
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
      "\(number) \(count == 1 ? "was" : "were") spared it, as a cheaper evaluator failed "
        + "(a run with this gate asks it always)"
    case .threw: "it could not judge \(number)"
    case .ignored: "it had nothing to judge in \(number)"
    case .error: "\(number) ended in \(count == 1 ? "an error" : "errors") before"
    case .absent: "the results of \(number) have nothing of it"
    }
  }
}
