/// The outcome of one comparison of two numbered items, such as prompts or models.
package struct Comparison: Hashable, Sendable {
  /// The winner.
  package enum Outcome: String, Hashable, Sendable, CaseIterable {
    /// The first item.
    case first
    /// The second item.
    case second
    /// A tie: half a win for each.
    case tie
  }

  /// The index of the first item, from 0.
  package let first: Int
  /// The index of the second item, from 0; different from the first.
  package let second: Int
  /// The winner.
  package let outcome: Outcome

  /// Creates a comparison of two different items, numbered from 0.
  package init(_ first: Int, _ second: Int, outcome: Outcome) {
    precondition(first >= 0 && second >= 0 && first != second, "two different items are compared")
    self.first = first
    self.second = second
    self.outcome = outcome
  }

  /// The first item's score: 1, 0, or 1/2 for a tie.
  var score: Double {
    switch outcome {
    case .first: 1
    case .second: 0
    case .tie: 0.5
    }
  }
}
