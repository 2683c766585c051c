package import Digest
package import Foundation
internal import Synchronization

/// The runs that were made here: what they came to in a file `runs.sqlite`, and the newest ones' records beside it.
///
/// Any number of threads and processes may use one at once. Nothing here needs to end a run: on an error, warn and go on
/// without the store.
///
/// What is there may have come with a checkout, or have been edited or damaged: a run that the user's key has not signed is
/// left out, and counted by ``unsignedCount``.
///
/// ```swift
/// let store = try RunStore(directory: ".prompt-ci", key: StoreKey.load(environment: environment))
/// for run in try store.runs(limit: 20) { print(run.id, run.verdict) }
/// ```
package final class RunStore: Sendable {
  /// How many runs keep their records and the results of their samples.
  package static let recordCount = 50
  /// How many runs are kept at all.
  package static let runCount = 1_000

  /// The directory.
  package let directory: String

  private let connection: Mutex<RunConnection>

  /// Opens the store of a directory, making both where they are missing.
  ///
  /// - Parameters:
  ///   - directory: The directory, whose own parent must exist or be possible to make.
  ///   - key: What runs are signed by.
  ///   - busyTimeout: How long to wait for another process's lock, each time.
  /// - Throws: ``StorageError``, when the store cannot be used.
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

  /// The store of a directory, or `nil` where there is none; nothing is made.
  ///
  /// - Throws: ``StorageError``, when there is one and it cannot be used, or the user has no key.
  package static func existing(
    in directory: String = ".prompt-ci", environment: [String: String]
  ) throws(StorageError) -> RunStore? {
    guard access(path(in: directory), F_OK) == 0 else { return nil }
    return try RunStore(directory: directory, key: StoreKey.load(environment: environment))
  }

  /// How many runs there are, and how many of them the user's key has not signed.
  package func contents() throws(StorageError) -> CacheContents.Rows {
    try connection.withLock { connection throws(StorageError) in try connection.contents() }
  }

  /// Signs whatever the user's key has not signed, with the records and results that are there, so that it is believed from
  /// now on.
  package func adopt() throws(StorageError) {
    try connection.withLock { connection throws(StorageError) in
      try connection.adopt { id in
        (try? StoreFile.read(recordPath(of: id))).map { SHA256Digest($0) }
      }
    }
  }

  /// How many runs were come upon that the user's key has not signed, and were left out.
  package var unsignedCount: Int { connection.withLock { $0.unsigned.count } }

  /// What to tell the user of the runs that were left out; `nil` when there were none.
  package var unsignedNote: String? {
    let count = unsignedCount
    guard count > 0 else { return nil }
    let runs =
      count == 1
      ? "1 run in \(directory) is not signed by this user's key, and is"
      : "\(count) runs in \(directory) are not signed by this user's key, and are"
    return "\(runs) left out; `prompt-ci cache adopt` signs what is there"
  }

  private static func path(in directory: String) -> String { "\(directory)/runs.sqlite" }

  /// The path of a run's record, there or not.
  package func recordPath(of id: String) -> String { "\(directory)/runs/\(id).json" }

  /// The record of a run, as it was written.
  ///
  /// - Throws: ``StorageError`` when it cannot be read, or is not what the user's key has signed.
  package func record(of id: String) throws(StorageError) -> Data {
    let path = recordPath(of: id)
    let signed = try connection.withLock { connection throws(StorageError) in
      try connection.recordDigest(of: id)
    }
    let data = try StoreFile.read(path)
    guard let signed, SHA256Digest(data) == signed else {
      throw .failed(
        path: path,
        reason: "the record is not what this user's key has signed: it was edited or damaged, or "
          + "came with the checkout")
    }
    return data
  }

  /// Keeps a run, and forgets the oldest ones.
  ///
  /// - Parameters:
  ///   - run: The run; its identifier is chosen here.
  ///   - results: What came of each sample, in the order of the suites of the run.
  ///   - prompts: The text of each prompt by its SHA-256.
  ///   - writeRecord: Is given a function that appends bytes of the record, and calls it as often as it likes.
  /// - Returns: The run's identifier.
  /// - Throws: ``StorageError`` when the store cannot be written, and then holds nothing of the run; what `writeRecord`
  ///   throws.
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
      // The rows say already that they are gone; another process may have been faster.
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
  ///   - suite: The suite that they must have; `nil` for any.
  ///   - commit: What the commit's identifier must begin with; `nil` for any.
  ///   - onlyWhole: Whether only runs count in which every sample was selected, and that were not interrupted.
  ///   - limit: How many at the most.
  /// - Returns: The runs, the newest first.
  /// - Throws: ``StorageError``, when the file cannot be read.
  package func runs(
    withSuite suite: String? = nil, ofCommit commit: String? = nil, onlyWhole: Bool = false,
    limit: Int
  ) throws(StorageError) -> [StoredRun] {
    try connection.withLock { connection throws(StorageError) in
      try connection.runs(suite: suite, commit: commit, onlyWhole: onlyWhole, limit: limit)
    }
  }

  /// The newest run; `nil` without any.
  package func last() throws(StorageError) -> StoredRun? {
    try runs(limit: 1).first
  }

  /// The newest whole run of a commit, or of any where none is given; `nil` without any.
  package func lastWhole(ofCommit commit: String? = nil) throws(StorageError) -> StoredRun? {
    try runs(ofCommit: commit, onlyWhole: true, limit: 1).first
  }

  /// The run of an identifier; `nil` without any.
  package func run(id: String) throws(StorageError) -> StoredRun? {
    try connection.withLock { connection throws(StorageError) in try connection.run(id: id) }
  }

  /// What came of each sample of a run, in order; none where they have been forgotten.
  package func results(ofRun id: String) throws(StorageError) -> [StoredResult] {
    try connection.withLock { connection throws(StorageError) in try connection.results(of: id) }
  }

  /// The text of a prompt; `nil` when it is not known.
  package func prompt(sha256: String) throws(StorageError) -> String? {
    try connection.withLock { connection throws(StorageError) in
      try connection.prompt(sha256: sha256)
    }
  }

  /// How often each sample passed in the newest runs, by suite, model and prompt; interrupted runs count too.
  ///
  /// - Parameters:
  ///   - suite: The suite's name; `nil` for all.
  ///   - limit: How many runs are looked at.
  /// - Returns: A line for each sample, model and prompt, in the order of the suites' names.
  /// - Throws: ``StorageError``, when the file cannot be read.
  package func reliability(ofSuite suite: String? = nil, inLast limit: Int = recordCount)
    throws(StorageError) -> [SampleReliability]
  {
    try connection.withLock { connection throws(StorageError) in
      try connection.reliability(suite: suite, limit: limit)
    }
  }

  /// A name that sorts by time, down to a thousandth of a second, and that no two runs share.
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
