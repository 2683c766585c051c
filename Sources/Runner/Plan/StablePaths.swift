internal import Foundation

/// Paths of files that are the same on every machine and in every checkout: relative to the top of
/// the repository of the working directory, or to the working directory if it is in no repository.
///
/// A file elsewhere has a path that starts with the name of its own repository's folder, or an
/// absolute path if it has no repository. Symbolic links are not resolved.
package struct StablePaths: Sendable {
  private let workingDirectory: String
  private let isRepository: @Sendable (String) -> Bool
  /// The components of the directory that paths are relative to.
  private let base: [String]

  /// Creates paths.
  ///
  /// - Parameters:
  ///   - workingDirectory: The absolute path that relative paths are resolved against.
  ///   - isRepository: Whether a directory is the top of a repository.
  package init(
    workingDirectory: String = FileManager.default.currentDirectoryPath,
    isRepository: @escaping @Sendable (String) -> Bool = { access("\($0)/.git", F_OK) == 0 }
  ) {
    self.workingDirectory = workingDirectory
    self.isRepository = isRepository
    let directory = StablePaths.components(workingDirectory)
    base = StablePaths.top(of: directory, isRepository) ?? directory
  }

  /// The stable path of a file or directory; `.` for the top itself.
  package func path(_ path: String) -> String {
    let components = StablePaths.components(
      path.hasPrefix("/") ? path : "\(workingDirectory)/\(path)")
    if let below = StablePaths.below(base, components) { return below }
    // The repository's own name distinguishes its files from those of the current repository.
    if let top = StablePaths.top(of: components, isRepository), !top.isEmpty,
      let below = StablePaths.below(top.dropLast(), components)
    {
      return below
    }
    return "/" + components.joined(separator: "/")
  }

  private static func below(
    _ base: some Collection<String>, _ components: [String]
  ) -> String? {
    guard components.starts(with: base) else { return nil }
    let rest = components.dropFirst(base.count)
    return rest.isEmpty ? "." : rest.joined(separator: "/")
  }

  /// The top of the repository that contains a path.
  private static func top(of path: [String], _ isRepository: (String) -> Bool) -> [String]? {
    var path = path
    while !path.isEmpty {
      if isRepository("/" + path.joined(separator: "/")) { return path }
      path.removeLast()
    }
    return nil
  }

  /// The components of a path, with `.` and `..` resolved.
  private static func components(_ path: String) -> [String] {
    var components: [String] = []
    for component in path.split(separator: "/") where component != "." {
      if component == ".." {
        _ = components.popLast()
      } else {
        components.append(String(component))
      }
    }
    return components
  }
}
