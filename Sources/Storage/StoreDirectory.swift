internal import Foundation

/// The directory in which this tool keeps what it may delete at any time.
package enum StoreDirectory {
  /// Makes a directory and its parents, with a `.gitignore` that keeps its content out of version control.
  ///
  /// What is there already stays as it is.
  ///
  /// - Throws: ``StorageError/directory(path:reason:)`` when it is missing and cannot be made, or not be written to.
  package static func create(_ path: String) throws(StorageError) {
    try makeDirectories(path)
    try ignoreContent(of: path)
  }

  /// Makes a directory and its parents, where they are missing.
  ///
  /// - Throws: ``StorageError/directory(path:reason:)`` when one cannot be made.
  package static func makeDirectories(_ path: String) throws(StorageError) {
    var parent = path.hasPrefix("/") ? "/" : ""
    for component in path.split(separator: "/") {
      parent += parent.isEmpty || parent == "/" ? "\(component)" : "/\(component)"
      if mkdir(parent, 0o777) != 0 && errno != EEXIST {
        throw .directory(path: parent, reason: String(cString: strerror(errno)))
      }
    }
  }

  /// Writes the `.gitignore`, unless there is one.
  private static func ignoreContent(of directory: String) throws(StorageError) {
    let path = directory + "/.gitignore"
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
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
