/// A judge that is checked with canaries before any response is judged.
package struct CanaryPlan: Hashable, Codable, Sendable {
  /// The judge's name.
  package var evaluator: String
  /// The number of canaries.
  package var count: Int
  /// The number of canaries that it may misjudge.
  package var allowedMisses: Int

  /// Creates a plan.
  package init(evaluator: String, count: Int, allowedMisses: Int) {
    self.evaluator = evaluator
    self.count = count
    self.allowedMisses = allowedMisses
  }
}
