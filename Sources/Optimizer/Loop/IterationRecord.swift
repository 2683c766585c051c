/// The outcome of a round.
package struct IterationRecord: Hashable, Codable, Sendable {
  /// The number of the round, from 1.
  package var number: Int
  /// The identifier of the prompt that was changed.
  package var parent: String
  /// The outcomes of the candidates that were tried.
  package var fates: [CandidateFate]
  /// The share of the search part that the leading prompt passed before the round, in `0...1`.
  package var before: Double
  /// The share that the leading prompt passes after it.
  package var after: Double
}
