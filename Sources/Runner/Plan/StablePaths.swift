internal import Foundation

/// Paths by which files are known on every machine and in every checkout: from the top of the repository that the working
/// directory is in, or from the working directory where it is in none.
///
/// A file elsewhere is known from above the top of its own repository, and by its whole path where it has none. Links are not
/// followed.
package struct StablePaths: Sendable {
  private let workingDirectory: String
  private let isRepository: @Sendable (String) -> Bool
  /// What paths begin at.
  private let base: [String]

  /// Creates paths.
  ///
  /// - Parameters:
  ///   - workingDirectory: What relative paths begin at; absolute.
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

  /// The stable path of a file or directory; `.` of the top itself.
  package func path(_ path: String) -> String {
    let components = StablePaths.components(
      path.hasPrefix("/") ? path : "\(workingDirectory)/\(path)")
    if let below = StablePaths.below(base, components) { return below }
    // A repository's own name tells its files from those of the one that one works in.
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

  /// The top of the repository that a path is in.
  private static func top(of path: [String], _ isRepository: (String) -> Bool) -> [String]? {
    var path = path
    while !path.isEmpty {
      if isRepository("/" + path.joined(separator: "/")) { return path }
      path.removeLast()
    }
    return nil
  }

  /// The names on a path, without `.` and `..`.
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
