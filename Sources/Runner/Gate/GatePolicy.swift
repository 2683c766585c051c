package import PromptCI

/// What whoever runs the suites asks for, beside what the suites ask for themselves.
package struct GatePolicy: Hashable, Sendable {
  /// Gates in the place of the suites' own about the same, or beside them.
  package var gates: [Gate]
  /// Whether a bar that is lower than in the baseline is a failure.
  package var isBarStrict: Bool

  /// Creates a policy; by default, the suites' own gates decide.
  package init(gates: [Gate] = [], isBarStrict: Bool = false) {
    self.gates = gates
    self.isBarStrict = isBarStrict
  }

  /// What must hold of a suite.
  ///
  /// - Parameters:
  ///   - declared: What the suite itself says.
  ///   - hasBaseline: Whether there is something to compare with.
  ///   - hasMustPass: Whether any sample is tagged `must-pass`.
  /// - Returns: The gates, those given for the run first, each subject once as far as they were declared so.
  package func gates(declared: [Gate], hasBaseline: Bool, hasMustPass: Bool) -> [Gate] {
    let subjects = Set(gates.map(\.subject))
    var all = gates + declared.filter { !subjects.contains($0.subject) }
    func add(_ gate: Gate) {
      if !all.contains(where: { $0.subject == gate.subject }) { all.append(gate) }
    }
    if hasMustPass { add(.allPass()) }
    if hasBaseline {
      // A suite that asks for the statistical comparison has said what a regression is.
      if !all.contains(where: { $0.subject == .noSignificantDrop }) { add(.noRegressions) }
      add(.samplesOfBaseline)
      if isBarStrict { add(.unchangedBar) }
    }
    return all
  }
}
