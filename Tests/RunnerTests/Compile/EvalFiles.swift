import Foundation

/// A folder of eval files that is removed with the value.
final class EvalFiles {
  /// The folder's path.
  let path: String

  /// Writes files by their paths below the folder.
  init(_ files: KeyValuePairs<String, String> = [:]) throws {
    path = FileManager.default.temporaryDirectory.appending(path: "evals-\(UUID())").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    for (name, text) in files { try write(name, text) }
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  /// Writes a file and creates its folders.
  func write(_ name: String, _ text: String) throws {
    let file = URL(fileURLWithPath: "\(path)/\(name)")
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try text.write(to: file, atomically: false, encoding: .utf8)
  }

  /// The path of a file.
  func callAsFunction(_ name: String) -> String { "\(path)/\(name)" }

  /// A path relative to the folder.
  func relative(_ path: String) -> String {
    path == self.path ? "." : path.replacingOccurrences(of: self.path + "/", with: "")
  }
}
