package import Foundation

/// The directory for data that the tool may delete at any time.
///
/// The directory may have come with a checkout, so nothing in it is trusted: links are not
/// followed, and rows are signed. It is private to the user, since it contains models' answers.
package enum StoreDirectory {
  /// The mode of a store's directory: access for its owner only.
  package static let mode: mode_t = 0o700

  /// Creates a directory and its parents, with a `.gitignore` that excludes its content from
  /// version control.
  ///
  /// - Throws: ``StorageError/directory(path:reason:)`` if it cannot be created or written to;
  ///   ``StorageError/unsafe(path:reason:)`` if it is a link.
  package static func create(_ path: String) throws(StorageError) {
    try createFolder(path)
    try ignoreContent(of: path)
  }

  /// Creates a directory for the user alone. If it exists, access for others is removed.
  ///
  /// - Throws: ``StorageError``, as ``create(_:)`` does.
  package static func createFolder(_ path: String) throws(StorageError) {
    var path = path
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    if let slash = path.lastIndex(of: "/"), slash != path.startIndex {
      try makeDirectories(String(path[..<slash]))
    }
    if mkdir(path, mode) != 0, errno != EEXIST {
      throw .directory(path: path, reason: String(cString: strerror(errno)))
    }
    try tighten(path)
  }

  /// Checks an existing directory and removes access for others.
  ///
  /// - Throws: ``StorageError`` if it is missing, a link or not a directory.
  package static func tighten(_ path: String) throws(StorageError) {
    var status = stat()
    guard lstat(path, &status) == 0 else {
      throw .directory(path: path, reason: String(cString: strerror(errno)))
    }
    if status.st_mode & S_IFMT == S_IFLNK {
      throw .unsafe(path: path, reason: StoreFile.linkReason)
    }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      throw .directory(path: path, reason: String(cString: strerror(ENOTDIR)))
    }
    if status.st_uid == geteuid(), status.st_mode & 0o077 != 0 { chmod(path, mode) }
  }

  /// Creates a directory and its missing parents.
  ///
  /// - Parameters:
  ///   - path: The directory.
  ///   - mode: The mode of created directories, restricted by the process's umask.
  /// - Throws: ``StorageError/directory(path:reason:)`` if one cannot be created.
  package static func makeDirectories(_ path: String, mode: mode_t = 0o777) throws(StorageError) {
    var parent = path.hasPrefix("/") ? "/" : ""
    for component in path.split(separator: "/") {
      parent += parent.isEmpty || parent == "/" ? "\(component)" : "/\(component)"
      if mkdir(parent, mode) != 0 && errno != EEXIST {
        throw .directory(path: parent, reason: String(cString: strerror(errno)))
      }
    }
  }

  /// Writes the `.gitignore` if there is none.
  private static func ignoreContent(of directory: String) throws(StorageError) {
    let path = directory + "/.gitignore"
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, StoreFile.mode)
    if file < 0 {
      if errno == EEXIST { return }
      throw .directory(path: directory, reason: String(cString: strerror(errno)))
    }
    defer { close(file) }
    guard write(file, "*\n", 2) == 2 else {
      let reason = String(cString: strerror(errno))
      unlink(path)
      throw .directory(path: directory, reason: reason)
    }
  }
}
