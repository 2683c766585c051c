package import Digest
package import Foundation
package import Results
internal import Synchronization

/// A store of local runs: their summaries in the file `runs.sqlite`, and the newest runs' records
/// next to it.
///
/// Any number of threads and processes may use one at a time. No error here needs to end a run:
/// warn and continue without the store.
///
/// The content may have come with a checkout, or have been edited or damaged. Runs that the user's
/// key has not signed are left out and counted by ``unsignedCount``.
///
/// ```swift
/// let store = try RunStore(directory: ".prompt-ci", key: StoreKey.load(environment: environment))
/// for run in try store.runs(limit: 20) { print(run.id, run.verdict) }
/// ```
package final class RunStore: Sendable {
  /// The number of runs that keep their records and their samples' results.
  package static let recordCount = 50
  /// The total number of runs that are kept.
  package static let runCount = 1_000

  /// The store's directory.
  package let directory: String

  private let connection: Mutex<RunConnection>

  /// Opens the store in a directory, creating both if they are missing.
  ///
  /// - Parameters:
  ///   - directory: The directory. Its parent must exist or be creatable.
  ///   - key: The key that runs are signed with.
  ///   - busyTimeout: The longest wait for another process's lock, for each operation.
  /// - Throws: ``StorageError`` if the store cannot be used.
  package init(
    directory: String = ".prompt-ci", key: AuthenticationKey, busyTimeout: Duration = .seconds(5)
  ) throws(StorageError) {
    try StoreDirectory.create(directory)
    try StoreDirectory.createFolder("\(directory)/runs")
    self.directory = directory
    let path = RunStore.path(in: directory)
    try StoreFile.prepareDatabase(path)
    connection = Mutex(
      try RunConnection(Database(path: path, busyTimeout: busyTimeout), signer: key))
  }

  /// The store in a directory, or `nil` if there is none. Nothing is created.
  ///
  /// - Throws: ``StorageError`` if the store exists and cannot be used, or the user has no key.
  package static func existing(
    in directory: String = ".prompt-ci", environment: [String: String]
  ) throws(StorageError) -> RunStore? {
    guard access(path(in: directory), F_OK) == 0 else { return nil }
    return try RunStore(directory: directory, key: StoreKey.load(environment: environment))
  }

  /// The number of runs, and of runs among them that the user's key has not signed.
  package func contents() throws(StorageError) -> CacheContents.Rows {
    try connection.withLock { connection throws(StorageError) in try connection.contents() }
  }

  /// Signs every unsigned run with its current record and results, so that it is trusted from now
  /// on.
  package func adopt() throws(StorageError) {
    try connection.withLock { connection throws(StorageError) in
      try connection.adopt { id in
        (try? StoreFile.read(recordPath(of: id))).map { SHA256Digest($0) }
      }
    }
  }

  /// The number of runs that were read and left out because the user's key has not signed them.
  package var unsignedCount: Int { connection.withLock { $0.unsigned.count } }

  /// A note for the user about the runs that were left out, or `nil` if there were none.
  package var unsignedNote: String? {
    let count = unsignedCount
    guard count > 0 else { return nil }
    let runs =
      count == 1
      ? "1 run in \(directory) is not signed by this user's key and is"
      : "\(count) runs in \(directory) are not signed by this user's key and are"
    return "\(runs) left out; `prompt-ci cache adopt` signs everything that is stored there"
  }

  private static func path(in directory: String) -> String { "\(directory)/runs.sqlite" }

  /// The path of a run's record, which may not exist.
  package func recordPath(of id: String) -> String { "\(directory)/runs/\(id).json" }

  /// The record of a run, as written.
  ///
  /// - Throws: ``StorageError`` if it cannot be read, or does not match the signature by the user's
  ///   key.
  package func record(of id: String) throws(StorageError) -> Data {
    let path = recordPath(of: id)
    let signed = try connection.withLock { connection throws(StorageError) in
      try connection.recordDigest(of: id)
    }
    let data = try StoreFile.read(path)
    guard let signed, SHA256Digest(data) == signed else {
      throw .failed(
        path: path,
        reason:
          "the record's signature does not match this user's key: it was edited or damaged, or "
          + "came with the checkout")
    }
    return data
  }

  /// Stores a run, and deletes the oldest ones.
  ///
  /// - Parameters:
  ///   - run: The run. Its identifier is chosen here.
  ///   - results: The result of each sample, by suite, in the order of the run's suites.
  ///   - prompts: The text of each prompt by its SHA-256.
  ///   - writeRecord: Called with a function that appends bytes to the record, and that it may call
  ///     any number of times.
  /// - Returns: The run's identifier.
  /// - Throws: ``StorageError`` if the store cannot be written, which then has nothing of the run,
  ///   and the errors of `writeRecord`.
  package func add(
    _ run: StoredRun, results: [[StoredResult]], prompts: [String: String],
    writeRecord: (_ append: ([UInt8]) throws -> Void) throws -> Void
  ) throws -> String {
    var run = run
    run.id = RunStore.newID(startedAt: run.startedAt)
    let path = recordPath(of: run.id)
    let record = try RecordFile.write(path, writeRecord)
    do {
      let forgotten = try connection.withLock { connection throws(StorageError) in
        try connection.add(run, record: record, results: results, prompts: prompts)
      }
      // The rows no longer refer to these records; another process may have deleted them first.
      for id in forgotten { unlink(recordPath(of: id)) }
    } catch {
      unlink(path)
      throw error
    }
    return run.id
  }

  /// The newest runs.
  ///
  /// - Parameters:
  ///   - suite: The suite that the runs must have; `nil` for any.
  ///   - commit: The prefix of the runs' commit; `nil` for any.
  ///   - onlyWhole: Whether to return only runs in which every sample was selected and that were
  ///     not interrupted.
  ///   - limit: The maximum number of runs.
  /// - Returns: The runs, newest first.
  /// - Throws: ``StorageError`` if the file cannot be read.
  package func runs(
    withSuite suite: String? = nil, ofCommit commit: String? = nil, onlyWhole: Bool = false,
    limit: Int
  ) throws(StorageError) -> [StoredRun] {
    try connection.withLock { connection throws(StorageError) in
      try connection.runs(suite: suite, commit: commit, onlyWhole: onlyWhole, limit: limit)
    }
  }

  /// The newest run, or `nil` if there is none.
  package func last() throws(StorageError) -> StoredRun? {
    try runs(limit: 1).first
  }

  /// The newest whole run of a commit, or of any commit if `nil`; `nil` if there is none.
  package func lastWhole(ofCommit commit: String? = nil) throws(StorageError) -> StoredRun? {
    try runs(ofCommit: commit, onlyWhole: true, limit: 1).first
  }

  /// The run with an identifier, or `nil` if there is none.
  package func run(id: String) throws(StorageError) -> StoredRun? {
    try connection.withLock { connection throws(StorageError) in try connection.run(id: id) }
  }

  /// The result of each sample in a run, in order. Empty if the results were deleted.
  package func results(ofRun id: String) throws(StorageError) -> [StoredResult] {
    try connection.withLock { connection throws(StorageError) in try connection.results(of: id) }
  }

  /// The text of a prompt, or `nil` if it is unknown.
  package func prompt(sha256: String) throws(StorageError) -> String? {
    try connection.withLock { connection throws(StorageError) in
      try connection.prompt(sha256: sha256)
    }
  }

  /// The pass counts of each sample in the newest runs, by suite, model and prompt. Interrupted
  /// runs count too.
  ///
  /// - Parameters:
  ///   - suite: The suite's name; `nil` for all.
  ///   - limit: The number of runs to read.
  /// - Returns: A count for each sample, model and prompt, in the order of the suites' names.
  /// - Throws: ``StorageError`` if the file cannot be read.
  package func reliability(ofSuite suite: String? = nil, inLast limit: Int = recordCount)
    throws(StorageError) -> [SampleReliability]
  {
    try connection.withLock { connection throws(StorageError) in
      try connection.reliability(suite: suite, limit: limit)
    }
  }

  /// A unique identifier that sorts by time, to the millisecond.
  private static func newID(startedAt: String) -> String {
    let alphabet = Array("23456789abcdefghjkmnpqrstuvwxyz")
    let digits = startedAt.filter(\.isNumber)
    let fraction = Int((digits.dropFirst(14).prefix(3) + "000").prefix(3)) ?? 0
    let place = fraction * alphabet.count * alphabet.count / 1_000
    let time = [alphabet[place / alphabet.count], alphabet[place % alphabet.count]]
    let end = (0..<4).map { _ in alphabet[Int.random(in: alphabet.indices)] }
    return "\(digits.prefix(8))-\(digits.dropFirst(8).prefix(6))-" + String(time + end)
  }
}
