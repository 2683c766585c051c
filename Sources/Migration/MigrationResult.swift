/// The result of a migration.
package struct MigrationResult: Sendable {
  /// The files to write, the suites first.
  package let files: [MigratedOutput]

  /// The findings, in the order of discovery.
  package let findings: [MigrationFinding]

  /// The number of suites.
  package let suiteCount: Int

  /// The number of samples of all suites.
  package let sampleCount: Int

  /// The number of assertions in the document.
  package let assertionCount: Int

  /// The number of assertions that are carried over.
  package let carriedAssertionCount: Int

  /// The findings about parts that are not carried over.
  package var losses: [MigrationFinding] { findings.filter { $0.kind == .lost } }
}
