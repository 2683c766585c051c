internal import Runner

/// How many trials ended in which way.
struct OutcomeTally: Hashable {
  /// How many passed.
  var passed = 0
  /// How many failed.
  var failed = 0
  /// How many could not be measured.
  var errors = 0
  /// How many had nothing to judge.
  var skipped = 0

  /// Counts nothing yet.
  init() {}

  /// Counts some trials.
  init(_ trials: some Sequence<TrialResult>) {
    for trial in trials { add(trial.outcome) }
  }

  /// Counts some samples, each by what its repetitions come to; those that have not come to anything are left out.
  init(of samples: some Sequence<RepeatedSample>) {
    for sample in samples where !sample.outcome.isUnfinished { add(sample.outcome.outcome) }
  }

  /// How many ended, in any way.
  var done: Int { passed + failed + errors + skipped }

  /// How many were judged or should have been: an error stays in, so that an outage never raises a rate.
  var total: Int { passed + failed + errors }

  /// Counts those of another tally, too.
  static func + (left: OutcomeTally, right: OutcomeTally) -> OutcomeTally {
    var sum = left
    sum.passed += right.passed
    sum.failed += right.failed
    sum.errors += right.errors
    sum.skipped += right.skipped
    return sum
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

  /// The share that passed, as `97.3%`, rounded so that only all is 100% and only none is 0%; `-` of nothing.
  var rate: String {
    guard total > 0 else { return "-" }
    if passed == total { return "100%" }
    if passed == 0 { return "0%" }
    let tenths = min(max((Double(passed) / Double(total) * 1000).rounded(), 1), 999)
    return Quantity.fixed(tenths / 10, digits: 1) + "%"
  }
}
