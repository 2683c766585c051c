internal import Foundation

/// Paths without symbolic links.
enum RealPath {
  /// Where a path leads to, without links, `.` and `..`; `nil` when nothing is there.
  static func of(_ path: String) -> String? {
    guard let pointer = realpath(path, nil) else { return nil }
    defer { free(pointer) }
    return String(cString: pointer)
  }

  /// Whether a path is another one, or below it; both without links.
  static func contains(_ directory: String, _ path: String) -> Bool {
    // By bytes: two ways to write one character are two names.
    directory == "/" || path.utf8.elementsEqual(directory.utf8)
      || path.utf8.starts(with: (directory + "/").utf8)
  }

  /// Where a directory that the user names leads to; `nil` when a link takes it out of the place that the name says.
  ///
  /// A checkout may bring a link of any name. Below the working directory every part of a path may be such a link, of any
  /// other path the last one: where it leads elsewhere, nobody has said that eval files may read what is there.
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
