/// A wrong answer of a classification, with its count.
package struct Confusion: Hashable, Sendable {
  /// The label that was expected.
  package let expected: String
  /// The label that was answered; `nil` if the answer is no label.
  package let answered: String?
  /// The number of times it was given.
  package let count: Int

  /// Creates a wrong answer.
  package init(expected: String, answered: String?, count: Int) {
    self.expected = expected
    self.answered = answered
    self.count = count
  }
}
