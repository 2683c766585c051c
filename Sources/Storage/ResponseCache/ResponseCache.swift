package import Digest
package import Models
package import PromptCI
internal import Foundation
internal import Synchronization

/// Answers that models gave, kept between runs.
///
/// It is a file `cache.sqlite` in a directory of this tool's, in which a `.gitignore` keeps everything out of version
/// control. Any number of threads and processes may use one at once. Nothing here needs to end a
/// run: on an error, warn and go on without the cache.
///
/// The file may have come with a checkout, or have been edited or damaged: what the user's key has not signed is found to be
/// that, and given to nobody.
///
/// ```swift
/// let cache = try ResponseCache(directory: ".prompt-ci", key: StoreKey.load(environment: environment))
/// let key = CacheKey(request, baseURL: model.baseURL)
/// if let response = try cache.response(for: key).value { return response }
/// ```
package final class ResponseCache: Sendable {
  /// The version of the file's format that is written.
  package static let schemaVersion = 5

  /// The file's path; a name in words where the file has none.
  package let path: String
  /// Who may ask a question, of all processes that use the cache; `nil` where no other can.
  package let leases: AnswerLeases?

  private let sizeLimit: Int
  private let connection: Mutex<CacheConnection>

  /// Opens the cache of a directory, making both where they are missing.
  ///
  /// - Parameters:
  ///   - directory: The directory, whose own parent must exist or be possible to make.
  ///   - key: What rows are signed by.
  ///   - sizeLimit: How many bytes the file may have in use; what was unused for longest goes first.
  ///   - busyTimeout: How long to wait for another process's lock, each time.
  /// - Throws: ``StorageError``, when the cache cannot be used.
  package init(
    directory: String = ".prompt-ci", key: AuthenticationKey,
    sizeLimit: Int = CacheSizeLimit.standard, busyTimeout: Duration = .seconds(5)
  ) throws(StorageError) {
    self.sizeLimit = sizeLimit
    try StoreDirectory.create(directory)
    path = directory.hasSuffix("/") ? directory + "cache.sqlite" : directory + "/cache.sqlite"
    try StoreFile.prepareDatabase(path)
    try StoreFile.tighten("\(directory)/cache.lock")
    var connection = try CacheConnection(
      Database(path: path, busyTimeout: busyTimeout), signer: key)
    try connection.keepBelow(sizeLimit, isOpening: true)
    self.connection = Mutex(connection)
    leases = AnswerLeases(directory: directory)
  }

  /// Makes a cache that ends with this object, and that no other process sees: what one run must remember.
  ///
  /// SQLite keeps what is too much for memory in a file of its own, which has no name.
  ///
  /// - Throws: ``StorageError``, when the cache cannot be used.
  package init() throws(StorageError) {
    path = "the answers of this run"
    sizeLimit = .max
    let key = AuthenticationKey((0..<32).map { _ in UInt8.random(in: 0 ... .max) })
    connection = Mutex(
      try CacheConnection(Database(path: "", busyTimeout: .zero), signer: key))
    leases = nil
  }

  deinit {
    // What is not written down goes a little earlier.
    try? noteUses()
  }

  /// Opens the cache of the user in an environment.
  ///
  /// - Throws: ``StorageError``, when the cache cannot be used, the user has no key, or the limit of its size is none.
  package convenience init(
    directory: String = ".prompt-ci", environment: [String: String]
  ) throws(StorageError) {
    let limit = try CacheSizeLimit.limit(in: environment)
    try self.init(
      directory: directory, key: StoreKey.load(environment: environment), sizeLimit: limit)
  }

  /// The answer that was stored under a key, with the latency and usage of the time when it was given.
  ///
  /// - Throws: ``StorageError``, when the file cannot be read.
  package func response(for key: CacheKey) throws(StorageError) -> CacheLookup<Response> {
    try connection.withLock { connection throws(StorageError) in
      try connection.response(for: key)
    }
  }

  /// The answer that was stored under a key; without its text, if it is so large that memory has to be shared out for it.
  ///
  /// - Throws: ``StorageError``, when the file cannot be read.
  package func arrival(for key: CacheKey) throws(StorageError) -> CacheLookup<Arrival> {
    switch try response(for: key) {
    case .found(let response): .found(Arrival(response, isKept: true))
    case .missing: .missing
    case .unsigned: .unsigned
    }
  }

  /// Stores an answer, unless there is one to the same request already: then that is the one that holds.
  ///
  /// When it returns, the answer is committed: it outlives the process, however that ends.
  ///
  /// - Parameters:
  ///   - response: The answer.
  ///   - key: What identifies it.
  ///   - request: What was asked.
  /// - Returns: The answer that is in the cache now.
  /// - Throws: ``StorageError``, when the file cannot be written; the cache stays as it was.
  package func keep(_ response: Response, for key: CacheKey, request: ModelRequest)
    throws(StorageError) -> Response
  {
    try connection.withLock { connection throws(StorageError) in
      try connection.keepBelow(sizeLimit)
      if try connection.add(response, for: key, model: request.model) { return response }
      // One that cannot be read, or that somebody else has put there, is no answer.
      if let earlier = try? connection.response(for: key).value { return earlier }
      try connection.store(response, for: key, model: request.model)
      return response
    }
  }

  /// Stores an answer, in the place of an earlier one to the same request.
  ///
  /// When it returns, the answer is committed: it outlives the process, however that ends.
  ///
  /// - Parameters:
  ///   - response: The answer.
  ///   - key: What identifies it.
  ///   - request: What was asked.
  /// - Throws: ``StorageError``, when the file cannot be written; the cache stays as it was.
  package func store(_ response: Response, for key: CacheKey, request: ModelRequest)
    throws(StorageError)
  {
    try connection.withLock { connection throws(StorageError) in
      try connection.store(response, for: key, model: request.model)
      try connection.keepBelow(sizeLimit)
    }
  }

  /// The vector that was stored under a key.
  ///
  /// - Throws: ``StorageError``, when the file cannot be read.
  package func vector(for key: CacheKey) throws(StorageError) -> CacheLookup<[Double]> {
    try connection.withLock { connection throws(StorageError) in
      try connection.vector(for: key)
    }
  }

  /// Stores vectors, all or none of them; when it returns, they are committed.
  ///
  /// - Throws: ``StorageError``, when the file cannot be written; the cache stays as it was.
  package func store(_ vectors: [(key: CacheKey, vector: [Double])], model: ModelID)
    throws(StorageError)
  {
    try connection.withLock { connection throws(StorageError) in
      try connection.store(vectors, model: model)
      try connection.keepBelow(sizeLimit)
    }
  }

  /// Writes down which rows were used, so that they go last.
  ///
  /// - Throws: ``StorageError``, when the file cannot be written.
  package func noteUses() throws(StorageError) {
    try connection.withLock { connection throws(StorageError) in try connection.flushUses() }
  }
}

// MARK: - Maintenance

extension ResponseCache {
  /// The cache of a directory, or `nil` where there is none; nothing is made.
  ///
  /// - Throws: ``StorageError``, when there is one and it cannot be used, or the user has no key.
  package static func existing(
    in directory: String = ".prompt-ci", environment: [String: String]
  ) throws(StorageError) -> ResponseCache? {
    guard access("\(directory)/cache.sqlite", F_OK) == 0 else { return nil }
    // Looking at it removes nothing.
    return try ResponseCache(
      directory: directory, key: StoreKey.load(environment: environment), sizeLimit: .max)
  }

  /// What there is; every row is looked at.
  package func contents() throws(StorageError) -> CacheContents {
    try connection.withLock { connection throws(StorageError) in try connection.contents() }
  }

  /// Signs whatever the user's key has not signed, so that it is believed from now on.
  package func adopt() throws(StorageError) {
    try connection.withLock { connection throws(StorageError) in try connection.adopt() }
  }

  /// Removes what was unused for longest until no more is in use than a limit, and gives the disk the rest.
  ///
  /// - Returns: How many rows were removed.
  package func prune(to limit: Int) throws(StorageError) -> Int {
    try connection.withLock { connection throws(StorageError) in
      let count = try connection.prune(to: limit)
      try connection.shrink()
      return count
    }
  }

  /// Removes every row, and gives the disk the room.
  package func clear() throws(StorageError) {
    try connection.withLock { connection throws(StorageError) in
      try connection.clear()
      try connection.shrink()
    }
  }
}
