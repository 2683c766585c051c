internal import Foundation

/// A new folder with mode 700 that one suite host may write to; it is removed with its contents.
final class TemporaryFolder: Sendable {
  /// Its path, with links resolved.
  let path: String

  /// Creates a folder in the environment's directory of temporary files.
  ///
  /// - Throws: ``SandboxError/temporaryFolder(path:_:)``.
  init(environment: [String: String]) throws(SandboxError) {
    let named = environment["TMPDIR"].flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
    let parent = RealPath.of(named) ?? named
    var template = Array("\(parent)/prompt-ci-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw .temporaryFolder(path: parent, errno) }
    path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// Removes the folder.
  func remove() {
    guard (try? FileManager.default.removeItem(atPath: path)) == nil else { return }
    // The contents of a folder without permissions can be removed once it has them.
    openFolders(path)
    try? FileManager.default.removeItem(atPath: path)
  }

  deinit { remove() }

  private func openFolders(_ path: String) {
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else { return }
    chmod(path, 0o700)
    for name in (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [] {
      openFolders("\(path)/\(name)")
    }
  }
}
