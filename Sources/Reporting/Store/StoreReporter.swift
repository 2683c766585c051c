package import Results
internal import Storage

/// Stores a finished run in the run store.
///
/// If the store cannot be written, the run gets a warning and does not fail.
package final class StoreReporter: Reporter {
  private let directory: String
  private let environment: [String: String]
  private let isWhole: Bool
  private let startComparison: () -> () -> Bool?
  private let warn: (String) -> Void
  private var isDirty: (() -> Bool?)?

  /// Creates a reporter; nothing is written before the run ends.
  ///
  /// - Parameters:
  ///   - directory: The directory of the store.
  ///   - environment: The environment variables, which locate the user's key.
  ///   - isWhole: Whether every sample is selected.
  ///   - startComparison: Starts to compare the working tree with its commit. The function that it
  ///     returns says whether they differ; `nil` if that is unknown.
  ///   - warn: Takes a warning if the run cannot be stored.
  package init(
    directory: String = ".prompt-ci", environment: [String: String], isWhole: Bool,
    startComparison: @escaping () -> () -> Bool?, warn: @escaping @Sendable (String) -> Void
  ) {
    self.directory = directory
    self.environment = environment
    self.isWhole = isWhole
    self.startComparison = startComparison
    self.warn = warn
  }

  /// `false`: the run is stored at its end.
  package var followsRun: Bool { false }

  /// Receives the next event.
  package func receive(_ event: Event) {
    switch event {
    case .runStarted:
      isDirty = startComparison()
    case .runFinished(let run):
      do {
        let document = RunRecordDocument(run: run)
        let key = try StoreKey.load(environment: environment)
        _ = try RunStore(directory: directory, key: key).add(
          run, isWhole: isWhole, isDirty: isDirty?()
        ) { append in try document.write(append) }
      } catch {
        warn("\(error); the run is not stored for history and --baseline")
      }
    default: break
    }
  }
}
