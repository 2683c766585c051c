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
  /// The answers of earlier runs; `nil` when it is not to be used.
  package let cache: ResponseCache?
  /// What keys are hidden by.
  package let redactor: Redactor
}
