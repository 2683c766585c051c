/// The facts about an optimization before its first trial.
package struct OptimizationStart: Hashable, Codable, Sendable {
  /// The names of the suites.
  package var suites: [String]
  /// The text of the original prompt.
  package var prompt: String
  /// The number of training samples, which requests may show.
  package var train: Int
  /// The number of validation samples in the search part.
  package var search: Int
  /// The number of validation samples that confirm.
  package var confirmation: Int
  /// The number of held-out samples.
  package var heldOut: Int
  /// Whether the result supports a claim about unseen samples.
  package var supportsHeldOutClaim: Bool
  /// The options.
  package var options: OptimizationOptions
  /// The version of the request templates.
  package var templateVersion: Int
}
