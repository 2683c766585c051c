/// Similar training failures and their probable cause.
package struct FailureGroup: Hashable, Sendable {
  /// The identifier in a request; `g1` is the largest group.
  package var id: String
  /// The suite.
  package var suite: String
  /// The category of the failures.
  package var category: String
  /// The expected label, if the failures confuse two labels.
  package var expected: String?
  /// The label that was answered instead.
  package var answered: String?
  /// The failures, one for each sample.
  package var failures: [TrainingTrial]
  /// The number of judged samples that could be in this group: those that expect the label, or the
  /// whole suite.
  package var total: Int
  /// The patterns that the failures share, as text with counts.
  package var patterns: [String]

  /// The probable cause.
  package var cause: String { FailureAdvice(category: category).cause(of: self) }

  /// The kind of change that may help.
  package var direction: String { FailureAdvice(category: category).direction(of: self) }

  /// One sentence that describes the group with its counts.
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
