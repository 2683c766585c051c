/// Counts of outcomes of trials or samples, including those that have not run.
package struct OutcomeCounts: Hashable, Sendable {
  /// The number that passed.
  package var passed = 0
  /// The number that failed.
  package var failed = 0
  /// The number that could not be measured.
  package var errors = 0
  /// The number with nothing to judge.
  package var skipped = 0
  /// The number that should have run but did not.
  package var missing = 0

  /// Counts outcomes.
  package init(_ outcomes: some Sequence<Outcome>) {
    for outcome in outcomes { add(outcome) }
  }

  /// Counts one more outcome.
  mutating func add(_ outcome: Outcome) {
    switch outcome {
    case .pass: passed += 1
    case .fail: failed += 1
    case .error: errors += 1
    case .skipped: skipped += 1
    }
  }

  /// The number that were judged or should have been. Errors are included, so that an outage never
  /// raises a rate.
  package var total: Int { passed + failed + errors + missing }

  /// The number that were judged.
  package var judged: Int { passed + failed }

  /// The number with an unknown result.
  package var unknown: Int { errors + missing }

  /// The reason that a gate is undecided, as the end of a sentence:
  /// `5 errors leave open whether it holds`.
  package var openness: String {
    var parts: [String] = []
    if errors > 0 { parts.append(errors == 1 ? "1 error" : "\(GateText.count(errors)) errors") }
    if missing > 0 {
      parts.append("\(GateText.count(missing)) that \(missing == 1 ? "was" : "were") not run")
    }
    let verb = errors + missing == 1 ? "leaves" : "leave"
    return "\(parts.joined(separator: " and ")) \(verb) open whether it holds"
  }
}
