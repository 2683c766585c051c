internal import PromptCI

/// Which suites a file belongs to, as far as the runs so far have shown.
package struct WatchMap: Hashable, Sendable {
  /// A suite, and the directory that it is compiled with.
  package struct Suite: Hashable, Sendable {
    /// The directory.
    package let directory: String
    /// The suite's name.
    package let name: String
  }

  /// The directories of eval files, absolute.
  package let directories: [String]
  /// Makes a path absolute, as it is in the changes.
  private let resolve: @Sendable (String) -> Set<String>
  /// The files that each suite reads: its prompt and its data.
  private var filesOfSuites: [Suite: Set<String>] = [:]

  /// Creates a map of directories of which nothing is known.
  ///
  /// - Parameters:
  ///   - directories: The directories of eval files, absolute.
  ///   - resolve: Makes a path absolute, in each way that a change of the file may be told.
  package init(
    directories: [String], resolve: @escaping @Sendable (String) -> Set<String> = { [$0] }
  ) {
    self.directories = directories
    self.resolve = resolve
  }

  /// Learns from a run what its suites read.
  package mutating func learn(from record: RunRecord) {
    for suite in record.suites {
      guard let directory = resolve(suite.location.file).lazy.compactMap(directory).first else {
        continue
      }
      var files = Set(suite.trials.map(\.location.file))
      if let path = suite.prompt.path { files.insert(path) }
      files = Set(files.flatMap(resolve)).filter { !$0.hasSuffix(".swift") }
      let key = Suite(directory: directory, name: suite.name)
      // Of a run of some samples alone, not every data file is known.
      filesOfSuites[key, default: []].formUnion(files)
    }
  }

  /// Every file that some suite is known to read.
  package var files: Set<String> {
    filesOfSuites.values.reduce(into: []) { $0.formUnion($1) }
  }

  /// What is affected by changes of files.
  ///
  /// - Parameters:
  ///   - paths: The files, absolute.
  ///   - includesUnknown: Whether a file that no suite is known to read counts for all suites of its directory.
  /// - Returns: What to run; `nil` for nothing.
  package func scope(of paths: Set<String>, includesUnknown: Bool) -> WatchScope? {
    var scope: WatchScope?
    for path in paths {
      guard let affected = self.scope(of: path, includesUnknown: includesUnknown) else { continue }
      scope = scope?.union(affected) ?? affected
    }
    return scope
  }

  private func scope(of path: String, includesUnknown: Bool) -> WatchScope? {
    let suites = filesOfSuites.filter { $0.value.contains(path) }.keys
    if !suites.isEmpty {
      return .suites(Set(suites.map(\.name)), in: Set(suites.map(\.directory)))
    }
    // A directory itself stands for changes that were lost count of.
    let isCertain = path.hasSuffix(".swift") || directories.contains(path)
    guard let directory = directory(of: path), includesUnknown || isCertain else { return nil }
    return .directories([directory])
  }

  /// The directory of eval files that a path is below: the innermost.
  private func directory(of path: String) -> String? {
    directories.filter { path == $0 || path.hasPrefix($0 == "/" ? $0 : $0 + "/") }
      .max { $0.utf8.count < $1.utf8.count }
  }

  /// Whether two maps know the same.
  package static func == (left: WatchMap, right: WatchMap) -> Bool {
    left.directories == right.directories && left.filesOfSuites == right.filesOfSuites
  }

  /// Hashes what is known.
  package func hash(into hasher: inout Hasher) {
    hasher.combine(directories)
    hasher.combine(filesOfSuites)
  }
}
