import Foundation

/// A temporary directory that is removed with the object.
final class WorkingFolder: Sendable {
  /// The directory.
  let url: URL

  /// Creates a directory.
  ///
  /// - Parameters:
  ///   - name: Part of its name.
  ///   - files: The files in it, by path.
  /// - Throws: The error that kept it from being created.
  init(named name: String = "folder", files: [String: String] = [:]) throws {
    // Resolves symbolic links, as the compiler and the tool do: `/tmp` may be a link.
    url = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
      .appendingPathComponent("prompt-ci-\(UUID().uuidString.prefix(8))")
      .appendingPathComponent(name)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    for (path, text) in files { try write(text, to: path) }
  }

  deinit {
    try? FileManager.default.removeItem(at: url.deletingLastPathComponent())
  }

  /// The environment of a user whose compiled suites are stored next to the folder and removed with
  /// it.
  var ownCache: [String: String] {
    ["XDG_CACHE_HOME": url.deletingLastPathComponent().appendingPathComponent("cache").path]
  }

  /// The compiled suites of a user with ``ownCache``.
  var hosts: URL {
    url.deletingLastPathComponent().appendingPathComponent("cache/prompt-ci/hosts")
  }

  /// The URL of a file in the folder.
  subscript(path: String) -> URL { url.appendingPathComponent(path) }

  /// Writes a file, and creates its parent directories.
  func write(_ text: String, to path: String) throws {
    try write(Data(text.utf8), to: path)
  }

  /// Writes a file, and creates its parent directories.
  func write(_ data: Data, to path: String) throws {
    try FileManager.default.createDirectory(
      at: self[path].deletingLastPathComponent(), withIntermediateDirectories: true)
    try data.write(to: self[path])
  }

  /// Reads a file.
  func read(_ path: String) throws -> String {
    String(decoding: try Data(contentsOf: self[path]), as: UTF8.self)
  }

  /// Whether a file exists.
  func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: self[path].path)
  }
}
