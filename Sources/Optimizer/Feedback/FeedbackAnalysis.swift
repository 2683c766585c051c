internal import Results

/// Pass rates and failure groups from the training trials of one prompt.
///
/// A pure function of the trials.
package struct FeedbackAnalysis: Sendable {
  /// The pass rate of a suite.
  package struct Rate: Hashable, Codable, Sendable {
    /// The suite.
    package var suite: String
    /// The number of samples that pass.
    package var passed: Int
    /// The number of samples, without skipped ones.
    package var count: Int
  }

  /// The rates, by suite.
  package let rates: [Rate]
  /// The groups of failures, the largest first.
  package let groups: [FailureGroup]
  /// One trial for each sample: its worst by outcome (fail, error, pass, skip).
  package let trials: [TrainingTrial]

  /// Analyses trials. If a sample has repetitions, one failure makes it a failure.
  package init(_ all: [TrainingTrial]) {
    var bySample: [SampleKey: TrainingTrial] = [:]
    for trial in all {
      if let known = bySample[trial.key], known.outcome.rank <= trial.outcome.rank { continue }
      bySample[trial.key] = trial
    }
    let trials = bySample.values.sorted { $0.key < $1.key }
    self.trials = trials

    let suites = Dictionary(grouping: trials.filter { $0.outcome != .skipped }, by: \.key.suite)
    rates = suites.keys.sorted().map { suite in
      let own = suites[suite] ?? []
      return Rate(suite: suite, passed: own.count { $0.outcome == .pass }, count: own.count)
    }
    var groups: [FailureGroup] = []
    for suite in suites.keys.sorted() {
      groups += FeedbackAnalysis.groups(of: suites[suite] ?? [], suite: suite)
    }
    groups.sort { left, right in
      (-left.failures.count, left.suite, left.summary)
        < (-right.failures.count, right.suite, right.summary)
    }
    for index in groups.indices { groups[index].id = "g\(index + 1)" }
    self.groups = groups
  }

  /// The key that failures of one group share.
  private struct Kind: Hashable {
    var category: String
    var expected: String?
    var answered: String?
  }

  private static func groups(of trials: [TrainingTrial], suite: String) -> [FailureGroup] {
    let labels = LabelVocabulary(trials.compactMap(\.expected)).labels
    // An error says nothing about the prompt.
    let failures = trials.filter { $0.outcome == .fail }
    let kinds = Dictionary(grouping: failures) { trial in
      var kind = Kind(category: trial.category ?? "assertion")
      guard let expected = trial.expected, labels.contains(expected) else { return kind }
      if let answered = LabelVocabulary.label(in: trial.answer ?? "", among: labels),
        answered != expected
      {
        kind.expected = expected
        kind.answered = answered
      }
      return kind
    }
    return kinds.map { kind, failures in
      let possible = trials.filter { kind.expected == nil || $0.expected == kind.expected }
      return FailureGroup(
        id: "", suite: suite, category: kind.category, expected: kind.expected,
        answered: kind.answered, failures: failures, total: possible.count,
        patterns: FailurePatterns.describe(failures, among: trials))
    }
  }
}

extension Outcome {
  /// The order in which a trial represents its sample: failure, error, pass, skip.
  fileprivate var rank: Int {
    switch self {
    case .fail: 0
    case .error: 1
    case .pass: 2
    case .skipped: 3
    }
  }
}
