/// Converts paths for people and for services that read reports.
package enum RelativePath {
  /// The path relative to a directory if it lies inside; otherwise the path unchanged.
  package static func path(_ path: String, in directory: String) -> String {
    let prefix = directory.hasSuffix("/") ? directory : directory + "/"
    let length = prefix.utf8.count
    guard length > 1, path.utf8.count > length, path.utf8.starts(with: prefix.utf8) else {
      return path
    }
    return String(Substring(path.utf8.dropFirst(length)))
  }
}
