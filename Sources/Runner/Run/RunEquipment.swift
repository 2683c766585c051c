package import Models
package import Storage

/// Whatever running suites takes, beside the suites; several runs of one process may share it.
package struct RunEquipment: Sendable {
  /// Where models come from, and what the runs may spend.
  package let models: ModelSource
  /// Finds models by name.
  package let directory: ModelDirectory
  /// Where answers are written down as cassettes; `nil` when they are not.
  package let recording: CassetteLibrary?
  /// The answers of earlier runs, or with `--no-cache` of these alone; `nil` when cassettes stand in for models.
  package let cache: ResponseCache?
  /// The questions that are under way.
  package let pending = PendingAnswers()
  /// What keys are hidden by.
  package let redactor: Redactor
}
