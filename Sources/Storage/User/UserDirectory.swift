internal import Foundation

/// A directory of the user's own, outside of any checkout, for caches or for lasting state.
///
/// A directory that a clone could bring is refused: one in the repository of the working directory,
/// or one that others may write to.
package struct UserDirectory: Sendable {
  /// The use of the directory.
  package enum Purpose: Sendable {
    /// Data that may be deleted at any time.
    case cache
    /// Data that lasts.
    case state

    /// The environment variable that names the parent directory.
    var variable: String {
      switch self {
      case .cache: "XDG_CACHE_HOME"
      case .state: "XDG_STATE_HOME"
      }
    }

    /// The parent directory, relative to the user's home.
    var path: String {
      switch self {
      case .cache: ".cache"
      case .state: ".local/state"
      }
    }
  }

  /// A reason why there is no such directory.
  package struct Refusal: Error, Hashable, Sendable, CustomStringConvertible {
    /// The problem, as a clause.
    package let description: String

    init(_ description: String) {
      self.description = description
    }
  }

  /// The directory's path.
  package let path: String

  /// Finds the directory, and creates it if it is missing.
  ///
  /// - Parameters:
  ///   - purpose: The use of the directory.
  ///   - environment: The environment, with `XDG_CACHE_HOME`, `XDG_STATE_HOME` and `HOME`.
  ///   - workingDirectory: The process's working directory, from which a repository is searched.
  /// - Throws: ``Refusal`` if no directory can be trusted.
  package init(
    _ purpose: Purpose, environment: [String: String],
    workingDirectory: String = FileManager.default.currentDirectoryPath
  ) throws(Refusal) {
    let parent = try UserDirectory.parent(purpose, environment: environment)
    let path = "\(parent)/prompt-ci"
    if let root = UserDirectory.checkout(around: workingDirectory, home: environment["HOME"]),
      UserDirectory.resolved(path).isBelow(root)
    {
      throw Refusal(
        "'\(path)' is in '\(root)', where a checkout can place any file; set "
          + "\(purpose.variable) to a directory elsewhere")
    }
    try UserDirectory.make(path)
    self.path = path
  }

  /// The path of a subdirectory, which is created if it is missing.
  ///
  /// - Throws: ``Refusal`` if it is a link, or others may write to it.
  package func folder(_ name: String) throws(Refusal) -> String {
    try UserDirectory.make("\(path)/\(name)")
    return "\(path)/\(name)"
  }
}

// MARK: - Places

extension UserDirectory {
  private static func parent(
    _ purpose: Purpose, environment: [String: String]
  ) throws(Refusal) -> String {
    if let value = environment[purpose.variable], !value.isEmpty {
      guard value.hasPrefix("/") else {
        throw Refusal(
          "\(purpose.variable) is '\(value)', which is relative to the current directory; "
            + "set it to an absolute path")
      }
      return value
    }
    guard let home = environment["HOME"], home.hasPrefix("/") else {
      let reason = environment["HOME"].map { "HOME is '\($0)', which is not an absolute path" }
      throw Refusal(reason ?? "neither HOME nor \(purpose.variable) is set")
    }
    return home == "/" ? "/\(purpose.path)" : "\(home)/\(purpose.path)"
  }

  /// The root of the checkout: the repository's directory, or else the working directory.
  ///
  /// - Returns: The real path, or `nil` without a repository if the user's home is in the working
  ///   directory.
  private static func checkout(around directory: String, home: String?) -> String? {
    let start = resolved(directory)
    var root = start
    while true {
      if access(root == "/" ? "/.git" : "\(root)/.git", F_OK) == 0 { return root }
      if root == "/" { break }
      root = root.parent
    }
    if let home, resolved(home).isBelow(start) { return nil }
    return start
  }

  /// The real path of a file whose last components may be missing.
  private static func resolved(_ path: String) -> String {
    var existing = path
    var rest: [Substring] = []
    while true {
      if let real = realpath(existing, nil) {
        defer { free(real) }
        let start = String(cString: real)
        return rest.reversed().reduce(start) { $0 == "/" ? "/\($1)" : "\($0)/\($1)" }
      }
      guard let slash = existing.lastIndex(of: "/"), existing != "/" else { return path }
      rest.append(existing[existing.index(after: slash)...])
      existing = slash == existing.startIndex ? "/" : String(existing[..<slash])
    }
  }

  /// Creates a directory for the user alone, and checks it.
  private static func make(_ path: String) throws(Refusal) {
    do throws(StorageError) {
      try StoreDirectory.makeDirectories(path.parent, mode: StoreDirectory.mode)
      try StoreDirectory.createFolder(path)
    } catch {
      throw Refusal(error.description.replacing(": error: ", with: ": "))
    }
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
      throw Refusal("'\(path)' is not a directory")
    }
    guard status.st_uid == geteuid() else {
      throw Refusal("'\(path)' belongs to another user, with the identifier \(status.st_uid)")
    }
    guard status.st_mode & 0o022 == 0 else {
      throw Refusal("other users can write to '\(path)'")
    }
    guard access(path, W_OK | X_OK) == 0 else {
      throw Refusal("'\(path)' cannot be written to: \(String(cString: strerror(errno)))")
    }
  }
}

extension String {
  /// Whether this real path equals a directory or is below it.
  fileprivate func isBelow(_ directory: String) -> Bool {
    directory == "/" || self == directory || hasPrefix(directory + "/")
  }

  /// The parent directory of an absolute path.
  fileprivate var parent: String {
    guard let slash = lastIndex(of: "/"), slash != startIndex else { return "/" }
    return String(self[..<slash])
  }
}
