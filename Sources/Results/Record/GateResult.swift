package import PromptCI

/// The result of one gate.
package struct GateResult: Hashable, Codable, Sendable {
  /// The gate.
  package var gate: Gate
  /// Whether it holds.
  package var verdict: Verdict
  /// The reason, in one sentence with the numbers.
  package var reason: String

  /// Creates a result.
  package init(gate: Gate, verdict: Verdict, reason: String) {
    self.gate = gate
    self.verdict = verdict
    self.reason = reason
  }
}
