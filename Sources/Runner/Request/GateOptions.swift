package import PromptCI
package import Results

/// The gates that a caller applies besides the suites' own, and the baseline to compare with.
package struct GateOptions: Hashable, Sendable {
  /// Gates that replace the suites' own of the same subject, or come in addition.
  package var gates: [Gate] = []
  /// The minimum pass rate of each suite, in `0...1`; `nil` keeps the suites' own.
  package var minimumPassRate: Double?
  /// The baseline, as a ``RecordSource`` reads it; `nil` compares with nothing.
  package var baseline: String?
  /// Whether a requirement that is weaker than, or differs from, the baseline's is a failure.
  package var isBarStrict = false

  /// Creates options that add no gate.
  package init() {}

  /// The gates as a policy. The first gate of a subject wins.
  package var policy: GatePolicy {
    var own: [Gate] = []
    for gate in gates + (minimumPassRate.map { [.passRate(atLeast: $0)] } ?? [])
    where !own.contains(where: { $0.subject == gate.subject }) {
      own.append(gate)
    }
    return GatePolicy(gates: own, isBarStrict: isBarStrict)
  }

  /// Reads the baseline.
  ///
  /// - Parameters:
  ///   - storeDirectory: The directory of the stored runs.
  ///   - environment: The environment of the process.
  ///   - warn: Receives warnings, such as stored runs without a valid signature.
  /// - Returns: The record; `nil` if there is no baseline.
  /// - Throws: ``SessionError`` if the baseline cannot be read.
  package func readBaseline(
    storeDirectory: String = ".prompt-ci", environment: [String: String],
    warn: @escaping @Sendable (String) -> Void
  ) throws(SessionError) -> RunRecord? {
    try baseline.map { source throws(SessionError) in
      try RecordSource(
        source, storeDirectory: storeDirectory, environment: environment, warn: warn
      ).read(as: "the baseline")
    }
  }
}
