import Foundation
import Synchronization

/// A file with the duration of each run of the executable, in seconds, and its arguments.
///
/// It shows which tests take long:
///
/// ```
/// PROMPT_CI_TEST_TIMES=times swift test --filter EndToEndTests
/// sort -rn times | head -20
/// ```
final class ToolTimes: Sendable {
  /// The file that `PROMPT_CI_TEST_TIMES` names, or `nil` if it is not set.
  static let shared = ProcessInfo.processInfo.environment["PROMPT_CI_TEST_TIMES"].flatMap(
    ToolTimes.init)

  private let file: Mutex<FileHandle>

  private init?(path: String) {
    _ = FileManager.default.createFile(atPath: path, contents: nil)
    guard let handle = FileHandle(forWritingAtPath: path) else { return nil }
    file = Mutex(handle)
  }

  /// Appends a run.
  func note(_ arguments: [String], _ duration: Duration) {
    let seconds = String(format: "%.2f", duration / .seconds(1))
    file.withLock { $0.write(Data("\(seconds) \(arguments.joined(separator: " "))\n".utf8)) }
  }
}
