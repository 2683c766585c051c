/// What is known of an optimization before its first trial.
package struct OptimizationStart: Hashable, Codable, Sendable {
  /// The suites, by name.
  package var suites: [String]
  /// The original prompt.
  package var prompt: String
  /// How many samples are shown, steer, confirm, and are held out.
  package var train: Int
  /// How many samples steer.
  package var search: Int
  /// How many samples confirm.
  package var confirmation: Int
  /// How many samples are held out.
  package var heldOut: Int
  /// Whether the result may be called a claim about unseen samples.
  package var supportsHeldOutClaim: Bool
  /// The options.
  package var options: OptimizationOptions
  /// The version of the templates.
  package var templateVersion: Int
}
