/// Paths as people and the services that read reports want them.
enum RelativePath {
  /// The path from a directory on, when it lies inside; else the path as it is.
  static func path(_ path: String, in directory: String) -> String {
    let prefix = directory.hasSuffix("/") ? directory : directory + "/"
    let length = prefix.utf8.count
    guard length > 1, path.utf8.count > length, path.utf8.starts(with: prefix.utf8) else {
      return path
    }
    return String(Substring(path.utf8.dropFirst(length)))
  }
}
