/// A judge that is tried before anything is judged, and by how much.
package struct CanaryPlan: Hashable, Codable, Sendable {
  /// The judge's name.
  package var evaluator: String
  /// How many canaries it is shown.
  package var count: Int
  /// How many it may miss.
  package var allowedMisses: Int

  /// Creates a plan.
  package init(evaluator: String, count: Int, allowedMisses: Int) {
    self.evaluator = evaluator
    self.count = count
    self.allowedMisses = allowedMisses
  }
}
