package import Runner
internal import Storage

/// Keeps a run that has ended in the store of runs.
///
/// A store that cannot be written is a warning, and never an error of the run.
package final class StoreReporter: Reporter {
  private let directory: String
  private let environment: [String: String]
  private let isWhole: Bool
  private let warn: (String) -> Void
  private var tree: WorkingTree?

  /// Creates a reporter; nothing is written before the run is over.
  ///
  /// - Parameters:
  ///   - directory: The directory of the store.
  ///   - environment: The environment, in which git and the user's key are looked for.
  ///   - isWhole: Whether every sample is selected.
  ///   - warn: Takes what keeps the run from being stored.
  package init(
    directory: String = ".prompt-ci", environment: [String: String], isWhole: Bool,
    warn: @escaping @Sendable (String) -> Void
  ) {
    self.directory = directory
    self.environment = environment
    self.isWhole = isWhole
    self.warn = warn
  }

  /// False: the report is made at the end of the run.
  package var followsRun: Bool { false }

  /// Takes the next event.
  package func receive(_ event: Event) {
    switch event {
    case .runStarted:
      tree = WorkingTree(environment: environment)
    case .runFinished(let run):
      do {
        let document = RunRecordDocument(run: run)
        let key = try StoreKey.load(environment: environment)
        _ = try RunStore(directory: directory, key: key).add(
          run, isWhole: isWhole, isDirty: tree?.isDirty()
        ) { append in try document.write(append) }
      } catch {
        warn("\(error); the run is not kept for history and --baseline")
      }
    default: break
    }
  }
}
