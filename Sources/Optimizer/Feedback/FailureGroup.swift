/// Training failures that look alike, and what may be behind them.
package struct FailureGroup: Hashable, Sendable {
  /// What names it in a request: `g1` is the largest.
  package var id: String
  /// The suite.
  package var suite: String
  /// The category of the failures.
  package var category: String
  /// The label that was expected, where the failures are confusions of two labels.
  package var expected: String?
  /// The label that came instead.
  package var answered: String?
  /// The failures, one of each sample.
  package var failures: [TrainingTrial]
  /// How many samples were judged of which this could have come: those that expect the label, or all of the suite.
  package var total: Int
  /// What the failures have in common, in words and numbers.
  package var patterns: [String]

  /// A probable cause.
  package var cause: String { FailureAdvice(category: category).cause(of: self) }

  /// The direction in which a change may help.
  package var direction: String { FailureAdvice(category: category).direction(of: self) }

  /// The group in one sentence with its numbers.
  package var summary: String {
    if let expected, let answered {
      return "\(failures.count) of \(total) answer \(answered) where \(expected) is expected"
    }
    if let expected {
      return "\(failures.count) of \(total) where \(expected) is expected fail with \(category)"
    }
    return "\(failures.count) of \(total) fail with \(category)"
  }
}
