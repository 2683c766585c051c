internal import Foundation

/// Looks for the tools that a run needs, `git` and `swiftc`, without taking one that a checkout brings.
///
/// A relative entry of `PATH`, and one inside the checkout (`node_modules/.bin`), is passed over: a file that a pull
/// request adds there would be started outside the sandbox.
package struct ProgramSearch: Hashable, Sendable {
  /// The directories that are looked in, in order.
  package let directories: [String]

  /// Creates a search.
  ///
  /// - Parameters:
  ///   - path: The directories, as in `PATH`.
  ///   - checkout: The directory whose contents are not trusted; `nil` for none.
  ///   - resolve: Follows the links of a path; `nil` if there is no such directory.
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
  /// - Parameter environment: Where `PATH` and `HOME` are.
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

  /// An environment whose `PATH` has only these directories, for a tool that starts tools itself.
  package func narrowing(_ environment: [String: String]) -> [String: String] {
    environment.merging(["PATH": directories.joined(separator: ":")]) { $1 }
  }

  /// The checkout that a directory is in: the nearest directory above it with a `.git`.
  ///
  /// A home directory that is kept in git is the user's own, and so is everything that holds it.
  ///
  /// - Parameters:
  ///   - directory: The directory.
  ///   - home: The user's home directory, if that is known.
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
