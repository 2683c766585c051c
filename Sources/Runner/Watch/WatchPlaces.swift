internal import Foundation
internal import Results

/// The paths of a command line, with their directories in a watch.
package struct WatchPlaces: Sendable {
  /// Each path's directory, absolute and without links.
  private let directories: [(path: String, directory: String)]

  /// Maps each path to a directory: the path itself, or a file's parent.
  package init(_ paths: [String]) {
    directories = paths.map { path in
      var isDirectory: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory)
      let directory = isDirectory.boolValue ? path : (path as NSString).deletingLastPathComponent
      return (path, WatchPlaces.real(WatchPlaces.absolute(directory)))
    }
  }

  /// The directories without duplicates and without those inside another.
  package var all: [String] {
    let all = Set(directories.map(\.directory))
    return all.filter { one in !all.contains { $0 != one && one.hasPrefix($0 + "/") } }.sorted()
  }

  /// Limits a request to a scope.
  package func request(_ request: RunRequest, for scope: WatchScope) -> RunRequest {
    var narrowed = request
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

  /// The paths under which a file's change may be reported: in its directory, and at the target if
  /// it is a link.
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

  /// The path with links resolved; unchanged if it does not exist.
  private static func real(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }
}
