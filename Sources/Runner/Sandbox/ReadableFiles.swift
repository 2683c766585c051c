internal import Foundation

/// The user's files that eval files may read: the directories of the run, and the paths that the
/// command line allows.
///
/// In a directory of the run, hidden files and folders are excluded: `.env`, `.git` and `.ssh` hold
/// keys, and no data of suites. The tool's own store is excluded from every directory around it. A
/// path named on the command line is allowed completely.
package struct ReadableFiles: Hashable, Sendable {
  /// A file or directory that may be read.
  private struct Root: Hashable, Sendable {
    /// Its path, with links resolved.
    let path: String
    /// Whether the command line names it for this purpose, so that hidden files below it are
    /// included.
    let isNamed: Bool
    /// Whether it may be written, too.
    let isWritable: Bool
  }

  private var roots: [Root] = []
  private let protected: [String]

  /// Creates a set of files.
  ///
  /// - Parameters:
  ///   - directories: The directories of the run.
  ///   - options: The paths that the command line allows.
  ///   - protected: The paths to exclude from every directory around them, unless they are named
  ///     themselves.
  package init(directories: [String], options: SandboxOptions, protected: [String] = []) {
    self.protected = protected.compactMap(RealPath.of)
    for directory in directories {
      // The root directory is never a folder of eval files.
      guard let path = RealPath.ofNamed(directory), path != "/" else { continue }
      roots.append(Root(path: path, isNamed: false, isWritable: false))
    }
    for path in options.readablePaths.compactMap(RealPath.of) {
      roots.append(Root(path: path, isNamed: true, isWritable: false))
    }
    for path in options.writablePaths.compactMap(RealPath.of) {
      roots.append(Root(path: path, isNamed: true, isWritable: true))
    }
  }

  /// Whether a file may be read; true for a file that does not exist, so that its absence can be
  /// reported.
  package func allows(_ path: String) -> Bool {
    guard let real = RealPath.of(path) else { return true }
    return roots.contains { root in
      guard RealPath.contains(root.path, real), !isProtected(real, in: root) else { return false }
      if root.isNamed { return true }
      // Compared by bytes, as the system compares names.
      let rest = real.utf8.dropFirst(root.path.utf8.count)
      return !rest.split(separator: UInt8(ascii: "/")).contains { $0.first == UInt8(ascii: ".") }
    }
  }

  /// The grants that let a suite host read these files and no others.
  func grants() -> [SandboxGrant] {
    roots.flatMap { root -> [SandboxGrant] in
      let use: SandboxGrant.Use = root.isWritable ? .write : .read
      let holdsProtected = protected.contains { RealPath.contains(root.path, $0) }
      let whole = SandboxGrant(path: root.path, use: use, followsLink: false)
      guard !root.isNamed || holdsProtected, !protected.contains(root.path) else { return [whole] }
      return parts(of: root.path, in: root, use) ?? [whole]
    }
  }

  private func isProtected(_ path: String, in root: Root) -> Bool {
    protected.contains { RealPath.contains($0, path) && !RealPath.contains($0, root.path) }
  }

  /// The allowed parts of a directory that is not allowed completely, because Landlock cannot
  /// revoke what is allowed; `nil` if it is.
  private func parts(
    of directory: String, in root: Root, _ use: SandboxGrant.Use
  ) -> [SandboxGrant]? {
    guard let stream = opendir(directory) else { return nil }
    defer { closedir(stream) }
    var isWhole = true
    var grants = [SandboxGrant(path: directory, use: .list, followsLink: false)]
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      guard name != ".", name != ".." else { continue }
      let path = directory == "/" ? "/\(name)" : "\(directory)/\(name)"
      if protected.contains(path) || (!root.isNamed && name.hasPrefix(".")) {
        isWhole = false
        continue
      }
      let kind = Int32(entry.pointee.d_type)
      // The target of a link is allowed or refused by its own path.
      if kind == DT_LNK { continue }
      let isDirectory = kind == DT_DIR || (kind == DT_UNKNOWN && isFolder(path))
      if isDirectory, let parts = parts(of: path, in: root, use) {
        isWhole = false
        grants += parts
      } else {
        grants.append(SandboxGrant(path: path, use: use, followsLink: false))
      }
    }
    return isWhole ? nil : grants
  }

  private func isFolder(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }
}
