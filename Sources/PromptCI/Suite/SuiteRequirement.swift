/// A requirement of ``EvalSuite`` that a suite may leave to its default.
package enum SuiteRequirement: String, Hashable, Codable, Sendable, CaseIterable {
  /// The model that answers.
  case model
  /// How the model is asked.
  case options
  /// What is asked of every sample's response.
  case evaluators
  /// What must hold of the results.
  case gates
  /// Code of the suite's own that answers.
  case respond
}
