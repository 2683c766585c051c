/// The outcome of one comparison of two items, such as prompts or models, which are named by number.
package struct Comparison: Hashable, Sendable {
  /// Who won.
  package enum Outcome: String, Hashable, Sendable, CaseIterable {
    /// The first item.
    case first
    /// The second item.
    case second
    /// Neither: half a win for each.
    case tie
  }

  /// The first item, from 0.
  package let first: Int
  /// The second item, from 0; another than the first.
  package let second: Int
  /// Who won.
  package let outcome: Outcome

  /// Creates a comparison; the items must be two different ones, numbered from 0.
  package init(_ first: Int, _ second: Int, outcome: Outcome) {
    precondition(first >= 0 && second >= 0 && first != second, "two different items are compared")
    self.first = first
    self.second = second
    self.outcome = outcome
  }

  /// What the first item won: 1, 0, or 1/2 for a tie.
  var score: Double {
    switch outcome {
    case .first: 1
    case .second: 0
    case .tie: 0.5
    }
  }
}
