internal import Foundation

/// Runs git on a checkout without starting any program that the checkout's own configuration names.
///
/// A repository's `.git/config` can name programs: file system monitors, hooks, filters, differs,
/// pagers, transports. It comes with an archive, a CI cache or a shared folder, and is no more
/// trusted than the files are.
package struct Git: Sendable {
  private let executable: String
  private let environment: [String: String]
  private let place: [String]

  /// Settings that disable the programs a configuration can name.
  private static let settings = [
    ("core.fsmonitor", "false"), ("core.hooksPath", "/dev/null"), ("core.sshCommand", "false"),
    ("core.gitProxy", ""), ("log.showSignature", "false"), ("credential.helper", ""),
  ]

  /// Finds git; `nil` if it is not installed.
  ///
  /// - Parameters:
  ///   - environment: The environment of the process.
  ///   - directory: A directory of the checkout; `nil` for the working directory.
  package init?(environment: [String: String], directory: String? = nil) {
    let search = ProgramSearch(environment: environment)
    guard let executable = search.find("git") else { return nil }
    self.executable = executable
    let safe = search.narrowing(environment).merging([
      // A blob that a partial clone lacks is not fetched, because that would start programs that
      // the configuration names.
      "GIT_NO_LAZY_FETCH": "1", "GIT_ALLOW_PROTOCOL": "none", "GIT_TERMINAL_PROMPT": "0",
    ]) { $1 }
    self.environment = Git.adding(Git.settings, to: safe)
    place = directory.map { ["-C", $0] } ?? []
  }

  /// Runs git until it ends or the run is stopped; `nil` if it cannot be started.
  func run(_ arguments: [String], interruption: StopSignal? = nil) -> Subprocess.Result? {
    try? Subprocess.run(
      executable, whole(arguments), environment: environment, interruption: interruption)
  }

  /// Starts a comparison of tracked files with the commit that is checked out; `nil` if git cannot
  /// be started.
  ///
  /// Filters that the repository itself configures are disabled, because they are programs. Filters
  /// of the user and the system remain, such as Git LFS.
  func startComparison() -> ChildProcess? {
    let found = run(["config", "--show-scope", "--name-only", "-z", "--get-regexp", #"^filter\."#])
    let listing = found.map { String(decoding: $0.output, as: UTF8.self) } ?? ""
    return try? ChildProcess(
      executable: executable,
      arguments: whole([
        "diff", "--quiet", "--no-ext-diff", "--no-textconv",
        // A submodule is another repository with a configuration of its own.
        "--ignore-submodules=dirty", "HEAD", "--",
      ]),
      environment: Git.adding(Git.filterSettings(listing), to: environment))
  }

  private func whole(_ arguments: [String]) -> [String] {
    ["--no-pager", "--no-optional-locks"] + place + arguments
  }

  /// The settings that disable the repository's own filters.
  ///
  /// - Parameter listing: The settings of filters, as printed by
  ///   `git config --show-scope --name-only -z`.
  /// - Returns: Names and values.
  static func filterSettings(_ listing: String) -> [(String, String)] {
    let words = listing.split(separator: "\0", omittingEmptySubsequences: false).map(String.init)
    var drivers: Set<String> = []
    for (scope, name) in zip(words, words.dropFirst()) where ["local", "worktree"].contains(scope) {
      guard let end = name.lastIndex(of: "."), name.hasPrefix("filter.") else { continue }
      drivers.insert(String(name[..<end]))
    }
    return drivers.sorted().flatMap { driver in
      ["clean", "smudge", "process"].map { ("\(driver).\($0)", "") }
        + [("\(driver).required", "false")]
    }
  }

  /// An environment with additional git settings; unlike with `-c`, their names may contain any
  /// character.
  private static func adding(
    _ settings: [(String, String)], to environment: [String: String]
  ) -> [String: String] {
    var environment = environment
    let first = environment["GIT_CONFIG_COUNT"].flatMap { Int($0) } ?? 0
    for (index, setting) in settings.enumerated() {
      environment["GIT_CONFIG_KEY_\(first + index)"] = setting.0
      environment["GIT_CONFIG_VALUE_\(first + index)"] = setting.1
    }
    environment["GIT_CONFIG_COUNT"] = String(first + settings.count)
    return environment
  }
}
