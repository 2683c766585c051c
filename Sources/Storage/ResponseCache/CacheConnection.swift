internal import Digest
internal import Foundation
internal import PromptCI

/// A connection to a cache with its statements.
///
/// One is enough: a lookup takes some microseconds, a hundredth of what any caller does with the answer.
struct CacheConnection {
  private let database: Database
  private let select: Statement
  private let insert: Statement
  private let replace: Statement
  private let selectVector: Statement
  private let insertVector: Statement

  /// Makes the table where it is missing, and prepares the statements.
  init(_ database: Database) throws(StorageError) {
    self.database = database
    try ResponseSchema.schema.prepare(database)
    select = try database.prepare(
      """
      SELECT text, finish_reason, input_tokens, output_tokens, latency,
        cached_input_tokens, reasoning_tokens, tool_calls, log_probabilities, time_to_first_token,
        usage_reported
      FROM response WHERE key = ?1
      """)
    let row = """
      INTO response
        (key, model, created_at, text, finish_reason, input_tokens, output_tokens, latency,
          cached_input_tokens, reasoning_tokens, tool_calls, log_probabilities,
          time_to_first_token, usage_reported)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)
      """
    insert = try database.prepare("INSERT OR IGNORE \(row)")
    replace = try database.prepare("INSERT OR REPLACE \(row)")
    selectVector = try database.prepare("SELECT vector FROM embedding WHERE key = ?1")
    insertVector = try database.prepare(
      "INSERT OR REPLACE INTO embedding (key, model, created_at, vector) VALUES (?1, ?2, ?3, ?4)")
  }

  /// The answer under a key, marked as cached, or `nil`.
  func response(for key: CacheKey) throws(StorageError) -> Response? {
    defer { select.reset() }
    try select.bind(key, at: 1)
    guard try select.step() else { return nil }
    guard let finishReason = FinishReason(rawValue: select.text(1)) else {
      throw .unreadable(
        path: database.path, reason: "unknown finish reason '\(select.text(1))'")
    }
    var usage = TokenUsage(
      input: select.integer(2), output: select.integer(3), cachedInput: select.integer(5),
      reasoning: select.integer(6))
    usage.isReported = select.optionalBool(10) ?? usage.hasTokens
    let response = Response(
      select.text(0), finishReason: finishReason, toolCalls: try toolCalls(in: select.text(7)),
      tokenLogProbabilities: try tokens(in: select.text(8)), usage: usage,
      latency: select.double(4), timeToFirstToken: select.optionalDouble(9), isCached: true)
    if let problem = response.problem {
      throw .unreadable(path: database.path, reason: "an answer whose \(problem)")
    }
    return response
  }

  /// Commits an answer, unless there is one under the key.
  ///
  /// - Returns: Whether there was none.
  func add(_ response: Response, for key: CacheKey, model: ModelID) throws(StorageError) -> Bool {
    try run(insert, response, for: key, model: model)
    return database.changeCount == 1
  }

  /// Commits an answer, in the place of one that is there.
  func store(_ response: Response, for key: CacheKey, model: ModelID) throws(StorageError) {
    try run(replace, response, for: key, model: model)
  }

  private func run(
    _ insert: Statement, _ response: Response, for key: CacheKey, model: ModelID
  ) throws(StorageError) {
    defer { insert.reset() }
    try insert.bind(key, at: 1)
    try insert.bind(model.name, at: 2)
    try insert.bind(Int(Date.now.timeIntervalSince1970), at: 3)
    try insert.bind(response.text, at: 4)
    try insert.bind(response.finishReason.rawValue, at: 5)
    try insert.bind(response.usage.input, at: 6)
    try insert.bind(response.usage.output, at: 7)
    try insert.bind(response.latency, at: 8)
    try insert.bind(response.usage.cachedInput, at: 9)
    try insert.bind(response.usage.reasoning, at: 10)
    try insert.bind(CacheConnection.text(of: response.toolCalls), at: 11)
    try insert.bind(try text(of: response.tokenLogProbabilities), at: 12)
    try insert.bind(response.timeToFirstToken, at: 13)
    try insert.bind(response.usage.writtenReport, at: 14)
    _ = try insert.step()
  }
}

// MARK: - Vectors

extension CacheConnection {
  /// The vector under a key, or `nil`.
  func vector(for key: CacheKey) throws(StorageError) -> [Double]? {
    defer { selectVector.reset() }
    try selectVector.bind(key, at: 1)
    guard try selectVector.step() else { return nil }
    let bytes = selectVector.bytes(0)
    guard !bytes.isEmpty, bytes.count.isMultiple(of: 8) else {
      throw .unreadable(path: database.path, reason: "a vector of \(bytes.count) bytes")
    }
    return bytes.withUnsafeBytes { bytes in
      (0..<bytes.count / 8).map {
        Double(
          bitPattern: UInt64(
            littleEndian: bytes.loadUnaligned(fromByteOffset: 8 * $0, as: UInt64.self)))
      }
    }
  }

  /// Commits vectors, in one transaction.
  func store(
    _ vectors: [(key: CacheKey, vector: [Double])], model: ModelID
  ) throws(StorageError) {
    defer { insertVector.reset() }
    try database.execute("BEGIN IMMEDIATE")
    do throws(StorageError) {
      for (key, vector) in vectors {
        let words = vector.map(\.bitPattern.littleEndian)
        try insertVector.bind(key, at: 1)
        try insertVector.bind(model.name, at: 2)
        try insertVector.bind(Int(Date.now.timeIntervalSince1970), at: 3)
        try words.withUnsafeBufferPointer { words throws(StorageError) in
          try insertVector.bind(UnsafeRawBufferPointer(words), at: 4)
        }
        _ = try insertVector.step()
        insertVector.reset()
      }
      try database.execute("COMMIT")
    } catch {
      // The error that matters is the first; what is not committed is not there for anybody.
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
      throw .unreadable(path: database.path, reason: "tool calls that are no JSON array")
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
  /// Log-probabilities as JSON, or nothing where there are none.
  private func text(of tokens: [TokenLogProbability]?) throws(StorageError) -> String {
    guard let tokens else { return "" }
    do {
      return String(decoding: try JSONEncoder().encode(tokens), as: UTF8.self)
    } catch {
      throw .failed(path: database.path, reason: "a log-probability is no number")
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
}
