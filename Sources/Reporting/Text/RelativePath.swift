/// Paths as people and the services that read reports want them.
enum RelativePath {
  /// The path from a directory on, when it lies inside; else the path as it is.
  static func path(_ path: String, in directory: String) -> String {
    let prefix = directory.hasSuffix("/") ? directory : directory + "/"
    guard prefix.count > 1, path.hasPrefix(prefix), path != prefix else { return path }
    return String(path.dropFirst(prefix.count))
  }
}
