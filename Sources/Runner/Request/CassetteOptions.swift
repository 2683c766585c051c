/// Where answers are recorded and replayed.
package struct CassetteOptions: Hashable, Sendable {
  /// The directory that receives a cassette for each answer.
  package var recordDirectory: String?
  /// The directory whose cassettes answer in place of all models.
  package var replayDirectory: String?
  /// Whether cassettes that a complete run did not use are deleted.
  package var prunes = false

  /// Creates options without cassettes.
  package init() {}
}
