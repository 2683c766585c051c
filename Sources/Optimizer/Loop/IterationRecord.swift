/// What a round came to.
package struct IterationRecord: Hashable, Codable, Sendable {
  /// The number, from 1.
  package var number: Int
  /// The prompt that was changed.
  package var parent: String
  /// The candidates that were tried.
  package var fates: [CandidateFate]
  /// The share of the search part that the leading prompt passes, before.
  package var before: Double
  /// The same, after.
  package var after: Double
}
