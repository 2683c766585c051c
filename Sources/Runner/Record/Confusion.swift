/// A wrong answer of a classification, and how often it was given.
package struct Confusion: Hashable, Sendable {
  /// The label that was expected.
  package let expected: String
  /// The label that was answered; `nil` for an answer that is none.
  package let answered: String?
  /// How often.
  package let count: Int

  /// Creates a wrong answer.
  package init(expected: String, answered: String?, count: Int) {
    self.expected = expected
    self.answered = answered
    self.count = count
  }
}
