package import Digest
package import Models
package import PromptCI
internal import Foundation
internal import Synchronization

/// A cache of models' answers, kept between runs.
///
/// It is the file `cache.sqlite` in the tool's directory, in which a `.gitignore` excludes
/// everything from version control. Any number of threads and processes may use one at a time. No
/// error here needs to end a run: warn and continue without the cache.
///
/// The file may have come with a checkout, or have been edited or damaged. Rows that the user's key
/// has not signed are detected and never returned.
///
/// ```swift
/// let cache = try ResponseCache(directory: ".prompt-ci", key: StoreKey.load(environment: environment))
/// let key = CacheKey(request, baseURL: model.baseURL)
/// if let response = try cache.response(for: key).value { return response }
/// ```
package final class ResponseCache: Sendable {
  /// The version of the file format that is written.
  package static let schemaVersion = 5

  /// The file's path, or a description if the cache has no file.
  package let path: String
  /// The locks shared with other processes that use the cache; `nil` if there can be none.
  package let leases: AnswerLeases?

  private let sizeLimit: Int
  private let connection: Mutex<CacheConnection>

  /// Opens the cache in a directory, creating both if they are missing.
  ///
  /// - Parameters:
  ///   - directory: The directory. Its parent must exist or be creatable.
  ///   - key: The key that rows are signed with.
  ///   - sizeLimit: The maximum number of bytes in use in the file. The least recently used rows
  ///     are removed first.
  ///   - busyTimeout: The longest wait for another process's lock, for each operation.
  /// - Throws: ``StorageError`` if the cache cannot be used.
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

  /// Creates a cache for one run that lives as long as this object and is invisible to other
  /// processes.
  ///
  /// SQLite stores what does not fit in memory in an unnamed temporary file.
  ///
  /// - Throws: ``StorageError`` if the cache cannot be used.
  package init() throws(StorageError) {
    path = "the answers of this run"
    sizeLimit = .max
    let key = AuthenticationKey((0..<32).map { _ in UInt8.random(in: 0 ... .max) })
    connection = Mutex(
      try CacheConnection(Database(path: "", busyTimeout: .zero), signer: key))
    leases = nil
  }

  deinit {
    // A row whose use is not stored is removed a little earlier.
    try? noteUses()
  }

  /// Opens the user's cache with the settings from an environment.
  ///
  /// - Throws: ``StorageError`` if the cache cannot be used, the user has no key, or the size limit
  ///   is invalid.
  package convenience init(
    directory: String = ".prompt-ci", environment: [String: String]
  ) throws(StorageError) {
    let limit = try CacheSizeLimit.limit(in: environment)
    try self.init(
      directory: directory, key: StoreKey.load(environment: environment), sizeLimit: limit)
  }

  /// The answer stored under a key, with its original latency and usage.
  ///
  /// - Throws: ``StorageError`` if the file cannot be read.
  package func response(for key: CacheKey) throws(StorageError) -> CacheLookup<Response> {
    try connection.withLock { connection throws(StorageError) in
      try connection.response(for: key)
    }
  }

  /// The answer stored under a key, without its content if it is large.
  ///
  /// - Throws: ``StorageError`` if the file cannot be read.
  package func arrival(for key: CacheKey) throws(StorageError) -> CacheLookup<Arrival> {
    switch try response(for: key) {
    case .found(let response): .found(Arrival(response, isKept: true))
    case .missing: .missing
    case .unsigned: .unsigned
    }
  }

  /// Stores an answer, unless the same request has one already, which is then returned.
  ///
  /// When this returns, the answer is committed and survives the process.
  ///
  /// - Parameters:
  ///   - response: The answer.
  ///   - key: The answer's identity.
  ///   - request: The request.
  /// - Returns: The answer that is in the cache now.
  /// - Throws: ``StorageError`` if the file cannot be written. The cache stays as it was.
  package func keep(_ response: Response, for key: CacheKey, request: ModelRequest)
    throws(StorageError) -> Response
  {
    try connection.withLock { connection throws(StorageError) in
      try connection.keepBelow(sizeLimit)
      if try connection.add(response, for: key, model: request.model) { return response }
      // A row that cannot be read or is not signed is replaced.
      if let earlier = try? connection.response(for: key).value { return earlier }
      try connection.store(response, for: key, model: request.model)
      return response
    }
  }

  /// Stores an answer, replacing an earlier one to the same request.
  ///
  /// When this returns, the answer is committed and survives the process.
  ///
  /// - Parameters:
  ///   - response: The answer.
  ///   - key: The answer's identity.
  ///   - request: The request.
  /// - Throws: ``StorageError`` if the file cannot be written. The cache stays as it was.
  package func store(_ response: Response, for key: CacheKey, request: ModelRequest)
    throws(StorageError)
  {
    try connection.withLock { connection throws(StorageError) in
      try connection.store(response, for: key, model: request.model)
      try connection.keepBelow(sizeLimit)
    }
  }

  /// The vector stored under a key.
  ///
  /// - Throws: ``StorageError`` if the file cannot be read.
  package func vector(for key: CacheKey) throws(StorageError) -> CacheLookup<[Double]> {
    try connection.withLock { connection throws(StorageError) in
      try connection.vector(for: key)
    }
  }

  /// Stores vectors, all or none. When this returns, they are committed.
  ///
  /// - Throws: ``StorageError`` if the file cannot be written. The cache stays as it was.
  package func store(_ vectors: [(key: CacheKey, vector: [Double])], model: ModelID)
    throws(StorageError)
  {
    try connection.withLock { connection throws(StorageError) in
      try connection.store(vectors, model: model)
      try connection.keepBelow(sizeLimit)
    }
  }

  /// Stores which rows were used, so that they are removed last.
  ///
  /// - Throws: ``StorageError`` if the file cannot be written.
  package func noteUses() throws(StorageError) {
    try connection.withLock { connection throws(StorageError) in try connection.flushUses() }
  }
}

// MARK: - Maintenance

extension ResponseCache {
  /// The cache in a directory, or `nil` if there is none. Nothing is created.
  ///
  /// - Throws: ``StorageError`` if the cache exists and cannot be used, or the user has no key.
  package static func existing(
    in directory: String = ".prompt-ci", environment: [String: String]
  ) throws(StorageError) -> ResponseCache? {
    guard access("\(directory)/cache.sqlite", F_OK) == 0 else { return nil }
    // Opening it for inspection removes nothing.
    return try ResponseCache(
      directory: directory, key: StoreKey.load(environment: environment), sizeLimit: .max)
  }

  /// Summarizes the content. It checks every row.
  package func contents() throws(StorageError) -> CacheContents {
    try connection.withLock { connection throws(StorageError) in try connection.contents() }
  }

  /// Signs every unsigned row, so that it is trusted from now on.
  package func adopt() throws(StorageError) {
    try connection.withLock { connection throws(StorageError) in try connection.adopt() }
  }

  /// Removes the least recently used rows until the bytes in use are at most `limit`, and returns
  /// free space to the disk.
  ///
  /// - Returns: The number of removed rows.
  package func prune(to limit: Int) throws(StorageError) -> Int {
    try connection.withLock { connection throws(StorageError) in
      let count = try connection.prune(to: limit)
      try connection.shrink()
      return count
    }
  }

  /// Removes all rows and returns the space to the disk.
  package func clear() throws(StorageError) {
    try connection.withLock { connection throws(StorageError) in
      try connection.clear()
      try connection.shrink()
    }
  }
}
