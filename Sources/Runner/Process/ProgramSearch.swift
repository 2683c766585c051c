internal import Foundation

/// Finds the tools that a run needs, `git` and `swiftc`, but never one that a checkout brings.
///
/// Relative entries of `PATH` and entries inside the checkout (`node_modules/.bin`) are ignored: a
/// file that a pull request adds there would run outside the sandbox.
package struct ProgramSearch: Hashable, Sendable {
  /// The directories to search, in order.
  package let directories: [String]

  /// Creates a search.
  ///
  /// - Parameters:
  ///   - path: The directories, in the form of `PATH`.
  ///   - checkout: The directory whose contents are not trusted; `nil` for none.
  ///   - resolve: Resolves the links of a path; `nil` if the directory does not exist.
  package init(path: String, checkout: String?, resolve: (String) -> String?) {
    let root = checkout.flatMap(resolve)
    directories = path.split(separator: ":").map(String.init).filter { directory in
      guard directory.hasPrefix("/"), let real = resolve(directory) else { return false }
      guard let root else { return true }
      return real != root && !real.hasPrefix(root + "/")
    }
  }

  /// Creates the search of this process.
  ///
  /// - Parameter environment: The environment with `PATH` and `HOME`.
  package init(environment: [String: String]) {
    let working = FileManager.default.currentDirectoryPath
    self.init(
      path: environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin",
      checkout: ProgramSearch.checkout(of: working, home: environment["HOME"]) {
        access("\($0)/.git", F_OK) == 0
      },
      resolve: ProgramSearch.realPath)
  }

  /// The path of a program, or `nil` if no directory has it.
  package func find(_ name: String) -> String? {
    directories.lazy.map { "\($0)/\(name)" }.first { access($0, X_OK) == 0 }
  }

  /// An environment whose `PATH` has only these directories, for a tool that itself starts tools.
  package func narrowing(_ environment: [String: String]) -> [String: String] {
    environment.merging(["PATH": directories.joined(separator: ":")]) { $1 }
  }

  /// The checkout that contains a directory: the nearest directory above it with a `.git`.
  ///
  /// A home directory that is kept in git is the user's own, and so is every directory above it.
  ///
  /// - Parameters:
  ///   - directory: The directory.
  ///   - home: The user's home directory, or `nil` if unknown.
  ///   - isRepository: Whether a directory has a `.git`.
  /// - Returns: The checkout; `nil` if there is none.
  package static func checkout(
    of directory: String, home: String?, isRepository: (String) -> Bool
  ) -> String? {
    var candidate = directory
    while candidate != "/", !candidate.isEmpty {
      if isRepository(candidate) {
        let holdsHome = home.map { $0 == candidate || $0.hasPrefix(candidate + "/") } ?? false
        return holdsHome ? nil : candidate
      }
      candidate = (candidate as NSString).deletingLastPathComponent
    }
    return nil
  }

  private static func realPath(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}
