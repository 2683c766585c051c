internal import PromptCI
package import Results

/// A map from files to the suites that read them, as far as previous runs have shown.
package struct WatchMap: Hashable, Sendable {
  /// A suite, with the directory that it is compiled with.
  package struct Suite: Hashable, Sendable {
    /// The directory.
    package let directory: String
    /// The suite's name.
    package let name: String
  }

  /// The absolute paths of the directories of eval files.
  package let directories: [String]
  /// Makes a path absolute, in every form in which its changes are reported.
  private let resolve: @Sendable (String) -> Set<String>
  /// The files that each suite reads: its prompt and its data.
  private var filesOfSuites: [Suite: Set<String>] = [:]

  /// Creates a map that knows no files yet.
  ///
  /// - Parameters:
  ///   - directories: The absolute paths of the directories of eval files.
  ///   - resolve: Makes a path absolute, in every form in which its changes may be reported.
  package init(
    directories: [String], resolve: @escaping @Sendable (String) -> Set<String> = { [$0] }
  ) {
    self.directories = directories
    self.resolve = resolve
  }

  /// Adds the files that a run's suites read.
  package mutating func learn(from record: RunRecord) {
    for suite in record.suites {
      guard let directory = resolve(suite.location.file).lazy.compactMap(directory).first else {
        continue
      }
      var files = Set(suite.trials.map(\.location.file))
      if let path = suite.prompt.path { files.insert(path) }
      files = Set(files.flatMap(resolve)).filter { !$0.hasSuffix(".swift") }
      let key = Suite(directory: directory, name: suite.name)
      // A run of some samples may not show every data file.
      filesOfSuites[key, default: []].formUnion(files)
    }
  }

  /// All files that some suite is known to read.
  package var files: Set<String> {
    filesOfSuites.values.reduce(into: []) { $0.formUnion($1) }
  }

  /// The scope that is affected by changes of files.
  ///
  /// - Parameters:
  ///   - paths: The absolute paths of the files.
  ///   - includesUnknown: Whether a file that no suite is known to read affects all suites of its
  ///     directory.
  /// - Returns: The scope to run; `nil` if nothing is affected.
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
    // A directory itself is reported if changes in it were lost.
    let isCertain = path.hasSuffix(".swift") || directories.contains(path)
    guard let directory = directory(of: path), includesUnknown || isCertain else { return nil }
    return .directories([directory])
  }

  /// The innermost directory of eval files that contains a path.
  private func directory(of path: String) -> String? {
    directories.filter { path == $0 || path.hasPrefix($0 == "/" ? $0 : $0 + "/") }
      .max { $0.utf8.count < $1.utf8.count }
  }

  /// Whether two maps have the same contents.
  package static func == (left: WatchMap, right: WatchMap) -> Bool {
    left.directories == right.directories && left.filesOfSuites == right.filesOfSuites
  }

  /// Hashes the contents.
  package func hash(into hasher: inout Hasher) {
    hasher.combine(directories)
    hasher.combine(filesOfSuites)
  }
}
