/// A requirement of ``EvalSuite`` that a suite may leave to its default.
package enum SuiteRequirement: String, Hashable, Codable, Sendable, CaseIterable {
  /// The model under test.
  case model
  /// The options for calling the model.
  case options
  /// The evaluators of every sample's response.
  case evaluators
  /// The gates on the results.
  case gates
  /// The suite's own code that answers.
  case respond
}
