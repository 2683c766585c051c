package import PromptCI

/// A suite whose prompt is improved.
///
/// Suites that share a prompt file are improved together.
package struct OptimizationSuite: Sendable {
  /// The suite's name.
  package var name: String
  /// The gates, which must hold on each split.
  package var gates: [Gate]
  /// All samples, of every split.
  package var samples: [SampleDescription]

  /// Describes a suite.
  package init(name: String, gates: [Gate], samples: [SampleDescription]) {
    self.name = name
    self.gates = gates
    self.samples = samples
  }
}
