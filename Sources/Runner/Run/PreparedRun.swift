package import Models
internal import PromptCI
package import Storage

/// Suites that are ready, and whatever running them takes.
package struct PreparedRun: Sendable {
  /// The suites, and what keeps others from running.
  package let loaded: SuiteLoader.Result
  /// Where models come from, and what the run may spend.
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
