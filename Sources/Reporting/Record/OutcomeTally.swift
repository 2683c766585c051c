internal import Console
internal import Results

/// The number of trials by outcome.
struct OutcomeTally: Hashable {
  /// The number that passed.
  var passed = 0
  /// The number that failed.
  var failed = 0
  /// The number that could not be measured.
  var errors = 0
  /// The number that had nothing to judge.
  var skipped = 0

  /// Creates an empty tally.
  init() {}

  /// Counts the outcomes of trials.
  init(_ trials: some Sequence<TrialResult>) {
    for trial in trials { add(trial.outcome) }
  }

  /// Counts the outcomes of samples over their repetitions; unfinished samples are left out.
  init(of samples: some Sequence<RepeatedSample>) {
    for sample in samples where !sample.outcome.isUnfinished { add(sample.outcome.outcome) }
  }

  /// The number of finished trials, with any outcome.
  var done: Int { passed + failed + errors + skipped }

  /// The number that counts for rates: errors are included, so that an outage never raises a rate.
  var total: Int { passed + failed + errors }

  /// The sum of two tallies.
  static func + (left: OutcomeTally, right: OutcomeTally) -> OutcomeTally {
    var sum = left
    sum.passed += right.passed
    sum.failed += right.failed
    sum.errors += right.errors
    sum.skipped += right.skipped
    return sum
  }

  /// Adds one outcome.
  mutating func add(_ outcome: Outcome) {
    switch outcome {
    case .pass: passed += 1
    case .fail: failed += 1
    case .error: errors += 1
    case .skipped: skipped += 1
    }
  }

  /// The pass rate as `97.3%`, or `-` for an empty tally.
  ///
  /// Only a perfect rate is rounded to 100%, and only zero to 0%.
  var rate: String {
    guard total > 0 else { return "-" }
    if passed == total { return "100%" }
    if passed == 0 { return "0%" }
    let tenths = min(max((Double(passed) / Double(total) * 1000).rounded(), 1), 999)
    return Quantity.fixed(tenths / 10, digits: 1) + "%"
  }
}
