package import PromptCI

/// The gates and rules of a run, in addition to those that the suites declare.
package struct GatePolicy: Hashable, Sendable {
  /// Gates that replace the suites' own with the same subject, or add to them.
  package var gates: [Gate]
  /// Whether a requirement that is weaker than in the baseline is a failure.
  package var isBarStrict: Bool

  /// Creates a policy; by default, the suites' own gates decide.
  package init(gates: [Gate] = [], isBarStrict: Bool = false) {
    self.gates = gates
    self.isBarStrict = isBarStrict
  }

  /// The gates that apply to a suite.
  ///
  /// - Parameters:
  ///   - declared: The gates that the suite declares.
  ///   - hasBaseline: Whether there is a baseline.
  ///   - hasMustPass: Whether any sample is tagged `must-pass`.
  /// - Returns: The gates: first the run's, then the suite's with other subjects, then automatic
  ///   ones with other subjects.
  package func gates(declared: [Gate], hasBaseline: Bool, hasMustPass: Bool) -> [Gate] {
    let subjects = Set(gates.map(\.subject))
    var all = gates + declared.filter { !subjects.contains($0.subject) }
    func add(_ gate: Gate) {
      if !all.contains(where: { $0.subject == gate.subject }) { all.append(gate) }
    }
    if hasMustPass { add(.allPass()) }
    if hasBaseline {
      // A suite that declares the statistical comparison has defined what a regression is.
      if !all.contains(where: { $0.subject == .noSignificantDrop }) { add(.noRegressions) }
      add(.samplesOfBaseline)
      if isBarStrict { add(.unchangedBar) }
    }
    return all
  }
}
