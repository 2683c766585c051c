/// How many trials, or samples, ended in which way, and how many have not.
package struct OutcomeCounts: Hashable, Sendable {
  /// How many passed.
  package var passed = 0
  /// How many failed.
  package var failed = 0
  /// How many could not be measured.
  package var errors = 0
  /// How many had nothing to judge.
  package var skipped = 0
  /// How many should have been run, and were not.
  package var missing = 0

  /// Counts outcomes.
  package init(_ outcomes: some Sequence<Outcome>) {
    for outcome in outcomes { add(outcome) }
  }

  /// Counts one more.
  mutating func add(_ outcome: Outcome) {
    switch outcome {
    case .pass: passed += 1
    case .fail: failed += 1
    case .error: errors += 1
    case .skipped: skipped += 1
    }
  }

  /// Those that were judged, or should have been: an error stays in, so that an outage never raises a rate.
  package var total: Int { passed + failed + errors + missing }

  /// Those that were judged.
  package var judged: Int { passed + failed }

  /// Those of which nothing is known.
  package var unknown: Int { errors + missing }

  /// What leaves a gate open, as the end of a sentence: `5 errors leave open whether it holds`.
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
