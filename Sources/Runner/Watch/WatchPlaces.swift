internal import Foundation

/// The paths of a command line, and the directories that a watch sees them in.
package struct WatchPlaces: Sendable {
  /// The directory of each path, absolute and without links.
  private let directories: [(path: String, directory: String)]

  /// Finds the directories of paths: itself of a directory, of a file the one that it is in.
  package init(_ paths: [String]) {
    directories = paths.map { path in
      var isDirectory: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory)
      let directory = isDirectory.boolValue ? path : (path as NSString).deletingLastPathComponent
      return (path, WatchPlaces.real(WatchPlaces.absolute(directory)))
    }
  }

  /// The directories, each once, but for those inside another.
  package var all: [String] {
    let all = Set(directories.map(\.directory))
    return all.filter { one in !all.contains { $0 != one && one.hasPrefix($0 + "/") } }.sorted()
  }

  /// The options of a run that covers part of what others cover.
  package func options(_ options: RunOptions, for scope: WatchScope) -> RunOptions {
    var narrowed = options
    switch scope {
    case .everything: break
    case .directories(let wanted): narrowed.paths = paths(in: wanted)
    case .suites(let names, let wanted):
      narrowed.paths = paths(in: wanted)
      narrowed.selection.suites = names
    case .samples(let names): narrowed.selection.samples = names
    }
    return narrowed
  }

  private func paths(in wanted: Set<String>) -> [String] {
    directories.filter { place in
      wanted.contains { place.directory == $0 || place.directory.hasPrefix($0 + "/") }
    }.map(\.path)
  }

  /// The paths by which a change of a file may be told: that in its directory, and that which it is a link to.
  package static func resolved(_ path: String) -> Set<String> {
    let absolute = absolute(path) as NSString
    let directory = real(absolute.deletingLastPathComponent)
    return [
      (directory as NSString).appendingPathComponent(absolute.lastPathComponent),
      real(absolute as String),
    ]
  }

  private static func absolute(_ path: String) -> String {
    if path.hasPrefix("/") { return path }
    let directory = FileManager.default.currentDirectoryPath
    return path.isEmpty ? directory : (directory as NSString).appendingPathComponent(path)
  }

  /// The path without links; itself where there is no such file.
  private static func real(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }
}
