package import Foundation

/// The directory in which this tool keeps what it may delete at any time.
///
/// It may have come with a checkout, so that nothing in it is believed: no link is followed, and rows are signed. It is the
/// user's alone, since it has what models answered.
package enum StoreDirectory {
  /// Who may enter a directory of a store.
  package static let mode: mode_t = 0o700

  /// Makes a directory and its parents, with a `.gitignore` that keeps its content out of version control.
  ///
  /// - Throws: ``StorageError/directory(path:reason:)`` when it is missing and cannot be made, or not be written to;
  ///   ``StorageError/unsafe(path:reason:)`` when it is a link.
  package static func create(_ path: String) throws(StorageError) {
    try createFolder(path)
    try ignoreContent(of: path)
  }

  /// Makes a directory for the user alone; one that is there is taken from everybody else.
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

  /// Checks a directory that is there, and takes it from everybody but the user.
  ///
  /// - Throws: ``StorageError`` when it is a link or no directory.
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

  /// Makes a directory and its parents, where they are missing.
  ///
  /// - Parameters:
  ///   - path: The directory.
  ///   - mode: Who may enter what is made, as far as the process's mask lets them.
  /// - Throws: ``StorageError/directory(path:reason:)`` when one cannot be made.
  package static func makeDirectories(_ path: String, mode: mode_t = 0o777) throws(StorageError) {
    var parent = path.hasPrefix("/") ? "/" : ""
    for component in path.split(separator: "/") {
      parent += parent.isEmpty || parent == "/" ? "\(component)" : "/\(component)"
      if mkdir(parent, mode) != 0 && errno != EEXIST {
        throw .directory(path: parent, reason: String(cString: strerror(errno)))
      }
    }
  }

  /// Writes the `.gitignore`, unless there is one.
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
