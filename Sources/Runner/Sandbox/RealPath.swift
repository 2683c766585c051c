internal import Foundation

/// Paths without symbolic links.
enum RealPath {
  /// A path with links, `.` and `..` resolved; `nil` if it does not exist.
  static func of(_ path: String) -> String? {
    guard let pointer = realpath(path, nil) else { return nil }
    defer { free(pointer) }
    return String(cString: pointer)
  }

  /// Whether a path equals a directory or is below it; both must have no links.
  static func contains(_ directory: String, _ path: String) -> Bool {
    // Compared by bytes: two encodings of one character are two names.
    directory == "/" || path.utf8.elementsEqual(directory.utf8)
      || path.utf8.starts(with: (directory + "/").utf8)
  }

  /// Resolves a directory that the user names; `nil` if a link leads out of the named place.
  ///
  /// A checkout may bring a link of any name. Below the working directory every part of a path may
  /// be such a link; in any other path only the last part. If a link leads elsewhere, the user has
  /// not allowed eval files to read its target.
  static func ofNamed(_ directory: String) -> String? {
    guard let real = of(directory), let current = of(".") else { return nil }
    let absolute = directory.hasPrefix("/") ? directory : "\(current)/\(directory)"
    let parts = absolute.split(separator: "/").filter { $0 != "." }
    let isPlain = !parts.contains("..")
    if isPlain, contains(current, "/" + parts.joined(separator: "/")) {
      return contains(current, real) ? real : nil
    }
    guard let last = parts.last, last != ".." else { return real }
    guard let parent = of("/" + parts.dropLast().joined(separator: "/")) else { return nil }
    return contains(parent, real) ? real : nil
  }
}
