import Console
import Foundation
import Reporting
import Results
import Runner
import Synchronization

/// The files that an article shows, in a folder of their own, which is removed with it.
final class ExampleFolder {
  /// What a run of them came to.
  struct Outcome {
    /// The record.
    let record: RunRecord
    /// What the console said.
    let console: String
  }

  /// The folder's path.
  let path: String

  /// The user's own folders are those of all examples together, as the compiler keeps what it has
  /// made of modules there.
  private static let user = FileManager.default.temporaryDirectory
    .appendingPathComponent("prompt-ci-tests-user").path

  /// Writes the files of an article.
  init(_ article: Article) throws {
    let name = "prompt-ci-documentation-\(UUID().uuidString)"
    path = FileManager.default.temporaryDirectory.appendingPathComponent(name).path
    for file in article.files { try write(file.text, to: file.path) }
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  /// Writes a file, relative to the folder.
  func write(_ text: String, to name: String) throws {
    let file = URL(fileURLWithPath: "\(path)/\(name)")
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try text.write(to: file, atomically: false, encoding: .utf8)
  }

  /// Compiles and runs the suites, as `prompt-ci evals` does in the folder.
  func run() async throws -> Outcome {
    let console = Console()
    let reporter = ConsoleReporter(options: ConsoleOptions(), workingDirectory: path) { text in
      console.text.withLock { $0 += text }
    }
    // The module that eval files import is next to the tests, as it is next to the tool.
    let runner = SuiteRunner(
      RunRequest(paths: ["\(path)/evals"]),
      executable: try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"),
      environment: ProcessInfo.processInfo.environment.merging([
        "XDG_CACHE_HOME": "\(ExampleFolder.user)/cache",
        "XDG_STATE_HOME": "\(ExampleFolder.user)/state",
      ]) { $1 },
      storeDirectory: "\(path)/.prompt-ci")
    let record = try await runner.run(
      events: EventSink([reporter], redactor: Redactor(environment: [:])),
      interruption: StopSignal())
    return Outcome(record: record, console: console.text.withLock { $0 })
  }
}

/// Takes what a console prints.
private final class Console: Sendable {
  let text = Mutex("")
}
