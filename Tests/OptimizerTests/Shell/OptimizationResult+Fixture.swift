@testable import Optimizer

extension OptimizationResult {
  /// A result without measurements.
  static func fixture(
    prompt: String = "new\n", history: [Point] = [], end: OptimizationEnd = .allPass
  ) -> OptimizationResult {
    OptimizationResult(
      original: "old\n", prompt: prompt, candidate: "1.1", end: end, splits: [], passes: true,
      looks: 1, supportsHeldOutClaim: true, proposed: 1, dropped: 0, iterations: 1,
      usage: Usage(), history: history)
  }
}
