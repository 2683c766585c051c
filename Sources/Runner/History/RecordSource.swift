internal import Foundation
package import Results
internal import Storage

/// A run as the user names it: a file, a file of a commit, a commit, a stored run, or the last one.
///
/// | form | meaning |
/// |---|---|
/// | `base.json` | a file that `--json` wrote; an existing file takes precedence over every other meaning |
/// | `last` | the newest run in the store that selected every sample and was not interrupted |
/// | `20261121-070000-2f7k2m` | a run in the store, by its identifier |
/// | `main:ci/base.json` | a file in a commit, by its path from the top of the repository, or `main:./base.json` |
/// | `main` | the newest whole run of that commit in the store, without uncommitted changes |
package struct RecordSource: Sendable {
  /// The text that names the newest whole run in the store.
  static let last = "last"

  /// The text that the user wrote.
  package let text: String
  /// The store's directory.
  private let storeDirectory: String
  /// The environment, used to find git and the user's key.
  private let environment: [String: String]
  /// Receives warnings for the user.
  private let warn: @Sendable (String) -> Void

  /// Creates a source without reading anything.
  ///
  /// - Parameters:
  ///   - text: The text that the user wrote.
  ///   - storeDirectory: The store's directory.
  ///   - environment: The environment, used to find git and the user's key.
  ///   - warn: Receives warnings for the user, for example about stored runs that are not trusted.
  package init(
    _ text: String, storeDirectory: String = ".prompt-ci", environment: [String: String],
    warn: @escaping @Sendable (String) -> Void
  ) {
    self.text = text
    self.storeDirectory = storeDirectory
    self.environment = environment
    self.warn = warn
  }

  /// Reads the run.
  ///
  /// - Parameter what: What the run is to the user, such as `the baseline`.
  /// - Returns: The record.
  /// - Throws: An error for the user that says what was tried, and what to do.
  package func read(as what: String) throws(SessionError) -> RunRecord {
    if FileManager.default.fileExists(atPath: text) { return try RunRecord.read(text, as: what) }
    if text == RecordSource.last { return try lastRun(as: what) }
    if let record = try keptRun(as: what) { return record }
    // A text that looks like an option is never passed to git.
    let git = text.hasPrefix("-") ? nil : Git(environment: environment)
    if let git, text.contains(":") { return try fileOfCommit(git, as: what) }
    if let git, let commit = commit(git) { return try run(of: commit, as: what) }
    throw .badInput(
      "\(text): error: \(what) cannot be read: there is no such file, no such run in "
        + "\(storeDirectory)" + (git == nil ? "" : ", and no such git revision")
        + "; name a file that --json wrote, a file of a commit as REV:PATH, a commit, or 'last'")
  }
}

// MARK: - The store

extension RecordSource {
  private func lastRun(as what: String) throws(SessionError) -> RunRecord {
    let store = try openStore()
    guard let store, let run = try found({ try store.lastWhole() }) else {
      throw .badInput(
        "\(text): error: no whole run is stored in \(storeDirectory) to use as \(what); run the suites "
          + "first, without a selection of samples" + note(of: store))
    }
    return try read(run, of: store, as: what)
  }

  private func keptRun(as what: String) throws(SessionError) -> RunRecord? {
    guard text.wholeMatch(of: /\d{8}-\d{6}-[a-z0-9]{6}/) != nil, let store = try openStore()
    else { return nil }
    if let run = try found({ try store.run(id: text) }) {
      return try read(run, of: store, as: what)
    }
    guard let note = store.unsignedNote else { return nil }
    throw .badInput("\(text): error: \(what) cannot be trusted: \(note)")
  }

  private func run(of commit: String, as what: String) throws(SessionError) -> RunRecord {
    let short = commit.prefix(10)
    let store = try openStore()
    let whole = try store.map { store throws(SessionError) in
      try found { try store.runs(ofCommit: commit, onlyWhole: true, limit: RunStore.runCount) }
    }
    let runs = whole ?? []
    if let store, let run = runs.first(where: { $0.isDirty != true }) {
      return try read(run, of: store, as: what)
    }
    let reason =
      runs.isEmpty
      ? "no whole run of commit \(short) is stored in \(storeDirectory)"
      : "all runs of commit \(short) in \(storeDirectory) had uncommitted changes"
    throw .badInput(
      "\(text): error: \(reason), so it cannot be \(what); check it out and run the suites, or name a committed "
        + "record, as \(text):PATH" + note(of: store))
  }

  private func read(
    _ run: StoredRun, of store: RunStore, as what: String
  ) throws(SessionError) -> RunRecord {
    if let note = store.unsignedNote { warn(note) }
    guard run.hasRecord else {
      throw .badInput(
        "\(text): error: the record of run \(run.id) is no longer stored, so it cannot be \(what): only "
          + "the newest \(RunStore.recordCount) are")
    }
    let data = try found { try store.record(of: run.id) }
    return try decode(data, named: store.recordPath(of: run.id), as: what)
  }

  /// A note about stored runs that would qualify but are not the user's own.
  private func note(of store: RunStore?) -> String {
    store?.unsignedNote.map { ". \($0)" } ?? ""
  }

  private func openStore() throws(SessionError) -> RunStore? {
    try found { try RunStore.existing(in: storeDirectory, environment: environment) }
  }

  private func decode(
    _ data: Data, named name: String, as what: String
  ) throws(SessionError) -> RunRecord {
    do throws(RecordError) {
      return try RunRecord.decode(data, named: name, as: what)
    } catch {
      throw .badInput(error.message)
    }
  }

  private func found<Value>(_ body: () throws -> Value) throws(SessionError) -> Value {
    do { return try body() } catch { throw .badInput(String(describing: error)) }
  }
}

// MARK: - Git

extension RecordSource {
  private func fileOfCommit(_ git: Git, as what: String) throws(SessionError) -> RunRecord {
    let shown = git.run(["cat-file", "blob", text])
    guard let shown, shown.status == .exited(0) else {
      let reason = shown.map { String(decoding: $0.errors, as: UTF8.self) } ?? ""
      let line = reason.split(separator: "\n").first ?? "git could not be started"
      throw .badInput(
        "\(text): error: \(what) cannot be read: there is no such file, and git says: \(line)")
    }
    return try decode(shown.output, named: text, as: what)
  }

  /// The hash of the commit that the text names; `nil` if git knows none.
  private func commit(_ git: Git) -> String? {
    let found = git.run([
      "rev-parse", "--verify", "--quiet", "--end-of-options", "\(text)^{commit}",
    ])
    guard let found, found.status == .exited(0) else { return nil }
    return String(decoding: found.output, as: UTF8.self)
      .trimmingCharacters(in: .whitespacesAndNewlines)
  }
}
