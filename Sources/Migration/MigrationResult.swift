/// What a migration makes.
package struct MigrationResult: Sendable {
  /// The files to be written, the suites first.
  package let files: [MigratedOutput]

  /// What is not carried over, and what differs, in the order in which it was found.
  package let findings: [MigrationFinding]

  /// How many suites there are.
  package let suiteCount: Int

  /// How many samples they have together.
  package let sampleCount: Int

  /// How many assertions the document has.
  package let assertionCount: Int

  /// How many of them are carried over.
  package let carriedAssertionCount: Int

  /// What is not carried over.
  package var losses: [MigrationFinding] { findings.filter { $0.kind == .lost } }
}
