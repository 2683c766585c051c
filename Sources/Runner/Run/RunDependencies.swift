package import Models
package import Results
package import Storage

/// What running suites needs besides the suites; several runs of one process may share it.
package struct RunDependencies: Sendable {
  /// The source of models, with the runs' budget.
  package let models: ModelSource
  /// Finds models by name.
  package let directory: ModelDirectory
  /// The library that records answers as cassettes; `nil` if there is none.
  package let recording: CassetteLibrary?
  /// The cache of answers, which with `--no-cache` is these runs' only; `nil` if cassettes replace
  /// models.
  package let cache: ResponseCache?
  /// The requests that are in flight.
  package let pending = PendingAnswers()
  /// Removes secrets.
  package let redactor: Redactor
}
