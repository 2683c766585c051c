internal import Digest
internal import Foundation
internal import PromptCI

/// A connection to a cache, with its prepared statements.
///
/// One connection is enough: a look-up takes a few microseconds, a hundredth of what callers do
/// with the answer.
struct CacheConnection {
  let database: Database
  /// The key that rows are signed with. A row not signed with it is not trusted.
  let signer: AuthenticationKey
  /// Used rows whose use is not stored yet. Rows younger than a day are left out.
  private var used: Set<SHA256Digest> = []
  /// The number of bytes stored since the size was last checked.
  private var stored = 0

  private let select: Statement
  private let insert: Statement
  private let replace: Statement
  private let selectVector: Statement
  private let insertVector: Statement

  /// Creates the tables if they are missing, and prepares the statements.
  init(_ database: Database, signer: AuthenticationKey) throws(StorageError) {
    self.database = database
    self.signer = signer
    try ResponseSchema.schema.prepare(database)
    select = try database.prepare(
      "SELECT \(KeptAnswer.columns), code FROM response WHERE key = ?1")
    let row = """
      INTO response (key, \(KeptAnswer.columns), code)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)
      """
    insert = try database.prepare("INSERT OR IGNORE \(row)")
    replace = try database.prepare("INSERT OR REPLACE \(row)")
    selectVector = try database.prepare(
      "SELECT model, created_at, vector, code FROM embedding WHERE key = ?1")
    insertVector = try database.prepare(
      """
      INSERT OR REPLACE INTO embedding (key, model, created_at, vector, code)
      VALUES (?1, ?2, ?3, ?4, ?5)
      """)
  }

  /// The answer for a key, marked as cached.
  mutating func response(for key: CacheKey) throws(StorageError) -> CacheLookup<Response> {
    defer { select.reset() }
    try select.bind(key, at: 1)
    guard try select.step() else { return .missing }
    let row = KeptAnswer(select)
    guard row.code(under: key.digest, by: signer).matches(select.bytes(13)) else {
      return .unsigned
    }
    noteUse(of: key, createdAt: row.createdAt)
    guard let finishReason = FinishReason(rawValue: row.finishReason) else {
      throw .unreadable(
        path: database.path, reason: "unknown finish reason '\(row.finishReason)'")
    }
    var usage = TokenUsage(
      input: row.inputTokens, output: row.outputTokens, cachedInput: row.cachedInputTokens,
      reasoning: row.reasoningTokens)
    usage.isReported = row.isUsageReported ?? usage.hasTokens
    let response = Response(
      row.text, finishReason: finishReason, toolCalls: try toolCalls(in: row.toolCalls),
      tokenLogProbabilities: try tokens(in: row.logProbabilities), usage: usage,
      latency: row.latency, timeToFirstToken: row.timeToFirstToken, isCached: true)
    if let problem = response.problem {
      throw .unreadable(path: database.path, reason: "an answer whose \(problem)")
    }
    return .found(response)
  }

  /// Commits an answer, unless the key has one.
  ///
  /// - Returns: Whether the answer was added.
  mutating func add(
    _ response: Response, for key: CacheKey, model: ModelID
  ) throws(StorageError) -> Bool {
    try run(insert, response, for: key, model: model)
    return database.changeCount == 1
  }

  /// Commits an answer, replacing an existing one.
  mutating func store(
    _ response: Response, for key: CacheKey, model: ModelID
  ) throws(StorageError) {
    try run(replace, response, for: key, model: model)
  }

  private mutating func run(
    _ insert: Statement, _ response: Response, for key: CacheKey, model: ModelID
  ) throws(StorageError) {
    defer { insert.reset() }
    let row = KeptAnswer(
      model: model.name, createdAt: CacheConnection.now, text: response.text,
      finishReason: response.finishReason.rawValue, inputTokens: response.usage.input,
      outputTokens: response.usage.output, latency: response.latency,
      cachedInputTokens: response.usage.cachedInput, reasoningTokens: response.usage.reasoning,
      toolCalls: CacheConnection.text(of: response.toolCalls),
      logProbabilities: try text(of: response.tokenLogProbabilities),
      timeToFirstToken: response.timeToFirstToken, isUsageReported: response.usage.writtenReport)
    try insert.bind(key, at: 1)
    try row.bind(to: insert, from: 2)
    try insert.bind(row.code(under: key.digest, by: signer), at: 15)
    _ = try insert.step()
    stored += row.text.utf8.count + row.logProbabilities.utf8.count
  }

  private static var now: Int { Int(Date.now.timeIntervalSince1970) }
}

// MARK: - Size

extension CacheConnection {
  /// The number of stored bytes after which the size is checked again.
  private static let storedBetweenLooks = 16_000_000

  /// Removes the least recently used rows if the file exceeds the limit. Checks when the cache is
  /// opened, and from time to time.
  mutating func keepBelow(_ limit: Int, isOpening: Bool = false) throws(StorageError) {
    guard isOpening || stored >= min(CacheConnection.storedBetweenLooks, limit / 10) else { return }
    stored = 0
    guard try usedBytes() > limit else { return }
    // Leave some room, so that this is not repeated constantly.
    _ = try prune(to: limit / 10 * 9)
  }

  /// Records that a row was used, unless it is younger than a day.
  private mutating func noteUse(of key: CacheKey, createdAt: Int) {
    guard createdAt < CacheConnection.now - 86_400 else { return }
    used.insert(key.digest)
  }

  /// Stores when the used rows were last used.
  mutating func flushUses() throws(StorageError) {
    guard !used.isEmpty else { return }
    let keys = used
    used = []
    try note(keys, usedAt: CacheConnection.now)
  }
}

// MARK: - Vectors

extension CacheConnection {
  /// The vector for a key.
  mutating func vector(for key: CacheKey) throws(StorageError) -> CacheLookup<[Double]> {
    defer { selectVector.reset() }
    try selectVector.bind(key, at: 1)
    guard try selectVector.step() else { return .missing }
    let row = KeptVector(
      model: selectVector.text(0), createdAt: selectVector.integer(1), bytes: selectVector.bytes(2))
    guard row.code(under: key.digest, by: signer).matches(selectVector.bytes(3)) else {
      return .unsigned
    }
    noteUse(of: key, createdAt: row.createdAt)
    guard let vector = row.vector else {
      throw .unreadable(path: database.path, reason: "a vector of \(row.bytes.count) bytes")
    }
    return .found(vector)
  }

  /// Commits vectors, in one transaction.
  mutating func store(
    _ vectors: [(key: CacheKey, vector: [Double])], model: ModelID
  ) throws(StorageError) {
    defer { insertVector.reset() }
    try database.execute("BEGIN IMMEDIATE")
    do throws(StorageError) {
      for (key, vector) in vectors {
        let row = KeptVector(vector, model: model.name, createdAt: CacheConnection.now)
        try insertVector.bind(key, at: 1)
        try insertVector.bind(row.model, at: 2)
        try insertVector.bind(row.createdAt, at: 3)
        try insertVector.bind(bytes: row.bytes, at: 4)
        try insertVector.bind(row.code(under: key.digest, by: signer), at: 5)
        _ = try insertVector.step()
        insertVector.reset()
        stored += row.bytes.count
      }
      try database.execute("COMMIT")
    } catch {
      // Throw the first error. Nothing uncommitted is visible to other connections.
      insertVector.reset()
      try? database.execute("ROLLBACK")
      throw error
    }
  }
}

// MARK: - Tool calls

extension CacheConnection {
  private static func text(of calls: [ToolCall]) -> String {
    guard !calls.isEmpty else { return "" }
    return JSONValue.array(
      calls.map { call in
        ["id": .string(call.id), "name": .string(call.name), "arguments": .string(call.arguments)]
      }
    ).compact
  }

  private func toolCalls(in text: String) throws(StorageError) -> [ToolCall] {
    guard !text.isEmpty else { return [] }
    var calls: [ToolCall] = []
    guard case .array(let elements) = try? JSONValue.parse(text) else {
      throw .unreadable(path: database.path, reason: "tool calls that are not a JSON array")
    }
    for element in elements {
      guard let id = element["id"]?.stringValue, let name = element["name"]?.stringValue,
        let arguments = element["arguments"]?.stringValue
      else { throw .unreadable(path: database.path, reason: "a tool call that lacks a part") }
      calls.append(ToolCall(id: id, name: name, arguments: arguments))
    }
    return calls
  }
}

// MARK: - Log-probabilities

extension CacheConnection {
  /// Log-probabilities as JSON, or an empty string if there are none.
  private func text(of tokens: [TokenLogProbability]?) throws(StorageError) -> String {
    guard let tokens else { return "" }
    do {
      return String(decoding: try JSONEncoder().encode(tokens), as: UTF8.self)
    } catch {
      throw .failed(path: database.path, reason: "a log-probability that is not a number")
    }
  }

  private func tokens(in text: String) throws(StorageError) -> [TokenLogProbability]? {
    guard !text.isEmpty else { return nil }
    do {
      return try JSONDecoder().decode([TokenLogProbability].self, from: Data(text.utf8))
    } catch {
      throw .unreadable(path: database.path, reason: "log-probabilities that cannot be read")
    }
  }
}

extension Statement {
  fileprivate func bind(_ key: CacheKey, at index: Int32) throws(StorageError) {
    try key.digest.withUnsafeBytes { bytes throws(StorageError) in
      try bind(bytes, at: index)
    }
  }

  /// Binds an authentication code to the parameter at `index`, which starts at 1.
  func bind(_ code: AuthenticationCode, at index: Int32) throws(StorageError) {
    try bind(bytes: code.bytes, at: index)
  }

  /// Binds bytes to the parameter at `index`, which starts at 1.
  func bind(bytes: [UInt8], at index: Int32) throws(StorageError) {
    try bytes.withUnsafeBufferPointer { bytes throws(StorageError) in
      try bind(UnsafeRawBufferPointer(bytes), at: index)
    }
  }
}
