/// Which changes of files are worth a look: not those that editors, version control and the tool itself make for their own
/// purposes.
package struct WatchFilter: Hashable, Sendable {
  /// Whole paths that are never looked at: reports that the run writes.
  package var ownFiles: Set<String>

  /// Creates a filter.
  package init(ownFiles: Set<String> = []) {
    self.ownFiles = ownFiles
  }

  /// Whether a name, of a file or of a directory, is nobody's work: hidden, a backup or a temporary file of an editor.
  ///
  /// Vim writes `4913` to try a directory, `.name.swp` and `name~`; Emacs `#name#`, `.#name` and `name~`; JetBrains editors
  /// `name___jb_tmp___`; Sublime Text and gedit hidden files.
  package static func isForeign(_ name: String) -> Bool {
    name.hasPrefix(".") || name.hasSuffix("~") || name == "4913"
      || (name.hasPrefix("#") && name.hasSuffix("#"))
      || name.hasSuffix("___jb_tmp___") || name.hasSuffix("___jb_old___")
      || [".swp", ".swo", ".swx", ".tmp", ".bak"].contains { name.hasSuffix($0) }
  }

  /// Whether a change of a path is worth a look; what is below an own directory is the tool's.
  package func accepts(_ path: String) -> Bool {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    return !WatchFilter.isForeign(name)
      && !ownFiles.contains { path == $0 || path.hasPrefix($0 + "/") }
  }
}
