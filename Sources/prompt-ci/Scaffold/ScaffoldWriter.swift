internal import Foundation
internal import Storage

/// Writes the files of a suite.
enum ScaffoldWriter {
  /// Writes the suite to start from into a directory; overwrites nothing.
  ///
  /// - Returns: The paths of the files.
  /// - Throws: ``ScaffoldError``, also if the suite would not compile with the existing files. No
  ///   file is left behind.
  static func writeSuite(to directory: String) throws(ScaffoldError) -> [String] {
    let type = Scaffold.typeName
    if let path = DeclaredTypes.file(declaring: type, in: directory),
      !path.hasSuffix("/\(type).swift")
    {
      throw .declared(type: type, path: path)
    }
    return try write(Scaffold.files, to: directory)
  }

  /// Writes files into a directory; overwrites nothing.
  ///
  /// - Returns: The paths of the files.
  /// - Throws: ``ScaffoldError`` if not all can be written. No file is left behind.
  static func write(_ files: [Scaffold.File], to directory: String) throws(ScaffoldError)
    -> [String]
  {
    let base = directory.hasSuffix("/") ? directory : directory + "/"
    let paths = files.map { base + $0.path }
    // Checked first, so that the error names them all. Writing refuses each of them, too.
    let existing = paths.filter { exists($0) }
    guard existing.isEmpty else { throw .exists(existing) }
    let missing = directories(above: paths).filter { !exists($0) }
    var written: [String] = []
    do throws(ScaffoldError) {
      for (file, path) in zip(files, paths) {
        try createParents(of: path)
        try create(path, text: file.text, written: &written)
      }
    } catch {
      for path in written { unlink(path) }
      // The innermost first. A directory that is no longer empty stays.
      for directory in missing.reversed() { rmdir(directory) }
      throw error
    }
    return paths
  }

  /// Whether anything has that path, including a dangling symbolic link.
  private static func exists(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0
  }

  /// The directories above some paths, each listed once, the outermost first.
  private static func directories(above paths: [String]) -> [String] {
    var seen: Set<String> = []
    return paths.flatMap { path in
      path.indices.filter { path[$0] == "/" && $0 > path.startIndex }.map { String(path[..<$0]) }
    }.filter { seen.insert($0).inserted }.sorted { $0.count < $1.count }
  }

  private static func createParents(of path: String) throws(ScaffoldError) {
    let parent = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    do throws(StorageError) {
      try StoreDirectory.makeDirectories(parent.joined(separator: "/"))
    } catch {
      throw .failed(error.description)
    }
  }

  /// Creates a file; fails if it exists.
  private static func create(_ path: String, text: String, written: inout [String])
    throws(ScaffoldError)
  {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw errno == EEXIST ? .exists([path]) : failure(path) }
    defer { close(descriptor) }
    written.append(path)
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw failure(path) }
      rest = rest.dropFirst(count)
    }
  }

  /// The error of the last system call.
  private static func failure(_ path: String) -> ScaffoldError {
    .failed("\(path): error: the file cannot be written: \(String(cString: strerror(errno)))")
  }
}
