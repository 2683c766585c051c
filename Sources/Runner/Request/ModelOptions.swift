/// How providers and programs are reached, and what their answers cost.
package struct ModelOptions: Hashable, Sendable {
  /// The price file that overrides the built-in prices.
  package var pricesFile: String?
  /// Whether eval files may name programs as models.
  package var allowsPrograms = false
  /// The environment variables that programs see besides those that eval files see.
  package var programVariables: [String] = []
  /// The file of additional certificate authorities.
  package var caFile: String?

  /// Creates options with their defaults.
  package init() {}
}
