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

  /// Makes the table where it is missing, and prepares the statements.
  init(_ database: Database) throws(StorageError) {
    self.database = database
    try ResponseSchema.prepare(database)
    select = try database.prepare(
      """
      SELECT text, finish_reason, input_tokens, output_tokens, latency
      FROM response WHERE key = ?1
      """)
    insert = try database.prepare(
      """
      INSERT OR REPLACE INTO response
        (key, model, created_at, text, finish_reason, input_tokens, output_tokens, latency)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
      """)
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
    return Response(
      select.text(0), finishReason: finishReason,
      usage: TokenUsage(input: select.integer(2), output: select.integer(3)),
      latency: select.double(4), isCached: true)
  }

  /// Commits an answer.
  func store(_ response: Response, for key: CacheKey, model: ModelID) throws(StorageError) {
    defer { insert.reset() }
    try insert.bind(key, at: 1)
    try insert.bind(model.name, at: 2)
    try insert.bind(Int(Date.now.timeIntervalSince1970), at: 3)
    try insert.bind(response.text, at: 4)
    try insert.bind(response.finishReason.rawValue, at: 5)
    try insert.bind(response.usage.input, at: 6)
    try insert.bind(response.usage.output, at: 7)
    try insert.bind(response.latency, at: 8)
    _ = try insert.step()
  }
}

extension Statement {
  fileprivate func bind(_ key: CacheKey, at index: Int32) throws(StorageError) {
    try key.digest.withUnsafeBytes { bytes throws(StorageError) in
      try bind(bytes, at: index)
    }
  }
}
