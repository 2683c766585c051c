package import Models
package import PromptCI
internal import Synchronization

/// Answers that models gave, kept between runs.
///
/// It is a file `cache.sqlite` in a directory of this tool's, in which a `.gitignore` keeps everything out of version
/// control. Any number of threads and processes may use one at once. Nothing here needs to end a
/// run: on an error, warn and go on without the cache.
///
/// ```swift
/// let cache = try ResponseCache(directory: ".prompt-ci")
/// let key = CacheKey(request, baseURL: model.baseURL)
/// if let response = try cache.response(for: key) { return response }
/// ```
package final class ResponseCache: Sendable {
  /// The version of the file's format that is written.
  package static let schemaVersion = 3

  /// The file's path; a name in words where the file has none.
  package let path: String
  /// Who may ask a question, of all processes that use the cache; `nil` where no other can.
  package let leases: AnswerLeases?

  private let connection: Mutex<CacheConnection>

  /// Opens the cache of a directory, making both where they are missing.
  ///
  /// - Parameters:
  ///   - directory: The directory, whose own parent must exist or be possible to make.
  ///   - busyTimeout: How long to wait for another process's lock, each time.
  /// - Throws: ``StorageError``, when the cache cannot be used.
  package init(directory: String = ".prompt-ci", busyTimeout: Duration = .seconds(5))
    throws(StorageError)
  {
    try StoreDirectory.create(directory)
    path = directory.hasSuffix("/") ? directory + "cache.sqlite" : directory + "/cache.sqlite"
    connection = Mutex(
      try CacheConnection(Database(path: path, busyTimeout: busyTimeout)))
    leases = AnswerLeases(directory: directory)
  }

  /// Makes a cache that ends with this object, and that no other process sees: what one run must remember.
  ///
  /// SQLite keeps what is too much for memory in a file of its own, which has no name.
  ///
  /// - Throws: ``StorageError``, when the cache cannot be used.
  package init() throws(StorageError) {
    path = "the answers of this run"
    connection = Mutex(try CacheConnection(Database(path: "", busyTimeout: .zero)))
    leases = nil
  }

  /// The answer that was stored under a key, with the latency and usage of the time when it was given, or `nil`.
  ///
  /// - Throws: ``StorageError``, when the file cannot be read.
  package func response(for key: CacheKey) throws(StorageError) -> Response? {
    try connection.withLock { connection throws(StorageError) in
      try connection.response(for: key)
    }
  }

  /// The answer that was stored under a key; without its text, if it is so large that memory has to be shared out for it.
  ///
  /// - Throws: ``StorageError``, when the file cannot be read.
  package func arrival(for key: CacheKey) throws(StorageError) -> Arrival? {
    try connection.withLock { connection throws(StorageError) in
      try connection.response(for: key).map { Arrival($0, isKept: true) }
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
      if try connection.add(response, for: key, model: request.model) { return response }
      // One that cannot be read is no answer.
      if let earlier = try? connection.response(for: key) { return earlier }
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
    }
  }

  /// The vector that was stored under a key, or `nil`.
  ///
  /// - Throws: ``StorageError``, when the file cannot be read.
  package func vector(for key: CacheKey) throws(StorageError) -> [Double]? {
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
    }
  }
}
