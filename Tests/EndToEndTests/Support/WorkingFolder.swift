import Foundation

/// A temporary directory that goes when it is let go of.
final class WorkingFolder: Sendable {
  /// The directory.
  let url: URL

  /// Makes a directory.
  ///
  /// - Parameters:
  ///   - name: Part of its name.
  ///   - files: The files in it, by path.
  /// - Throws: What kept it from being made.
  init(named name: String = "folder", files: [String: String] = [:]) throws {
    // Resolved, as the compiler and the tool resolve it: `/tmp` may be a link.
    url = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
      .appendingPathComponent("prompt-ci-\(UUID().uuidString.prefix(8))")
      .appendingPathComponent(name)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    for (path, text) in files { try write(text, to: path) }
  }

  deinit {
    try? FileManager.default.removeItem(at: url.deletingLastPathComponent())
  }

  /// The environment of a user whose compiled suites are kept beside the folder, and go with it.
  var ownCache: [String: String] {
    ["XDG_CACHE_HOME": url.deletingLastPathComponent().appendingPathComponent("cache").path]
  }

  /// The compiled suites of a user with ``ownCache``.
  var hosts: URL {
    url.deletingLastPathComponent().appendingPathComponent("cache/prompt-ci/hosts")
  }

  /// The place of a file in it.
  subscript(path: String) -> URL { url.appendingPathComponent(path) }

  /// Writes a file, and makes the directories above it.
  func write(_ text: String, to path: String) throws {
    try write(Data(text.utf8), to: path)
  }

  /// Writes a file, and makes the directories above it.
  func write(_ data: Data, to path: String) throws {
    try FileManager.default.createDirectory(
      at: self[path].deletingLastPathComponent(), withIntermediateDirectories: true)
    try data.write(to: self[path])
  }

  /// Reads a file.
  func read(_ path: String) throws -> String {
    String(decoding: try Data(contentsOf: self[path]), as: UTF8.self)
  }

  /// Whether there is a file.
  func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: self[path].path)
  }
}
