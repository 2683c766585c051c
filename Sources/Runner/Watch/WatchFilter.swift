/// The file changes to report: not those that editors, version control and the tool itself make for
/// their own purposes.
package struct WatchFilter: Hashable, Sendable {
  /// The full paths to ignore: reports that the run writes.
  package var ownFiles: Set<String>

  /// Creates a filter.
  package init(ownFiles: Set<String> = []) {
    self.ownFiles = ownFiles
  }

  /// Whether the name of a file or directory is not the user's work: hidden, a backup, or an
  /// editor's temporary file.
  ///
  /// Vim writes `4913` to test a directory, `.name.swp` and `name~`; Emacs writes `#name#`,
  /// `.#name` and `name~`; JetBrains editors write `name___jb_tmp___`; Sublime Text and gedit write
  /// hidden files.
  package static func isForeign(_ name: String) -> Bool {
    name.hasPrefix(".") || name.hasSuffix("~") || name == "4913"
      || (name.hasPrefix("#") && name.hasSuffix("#"))
      || name.hasSuffix("___jb_tmp___") || name.hasSuffix("___jb_old___")
      || [".swp", ".swo", ".swx", ".tmp", ".bak"].contains { name.hasSuffix($0) }
  }

  /// Whether to report a change of a path; everything below an ignored path is ignored.
  package func accepts(_ path: String) -> Bool {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    return !WatchFilter.isForeign(name)
      && !ownFiles.contains { path == $0 || path.hasPrefix($0 + "/") }
  }
}
