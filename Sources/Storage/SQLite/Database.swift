internal import CSQLite
internal import Foundation

/// A connection to an SQLite file.
///
/// It is not safe for concurrent use. To share one, put it in a `Mutex`.
final class Database {
  /// The file's path.
  let path: String
  /// The longest wait for another process's lock.
  let busyTimeout: Duration

  fileprivate let handle: OpaquePointer

  /// Opens a file, creating it if it is missing.
  ///
  /// - Throws: ``StorageError`` if the file cannot be opened. SQLite reads it later, so a damaged
  ///   file causes an error only at the first statement.
  init(path: String, busyTimeout: Duration) throws(StorageError) {
    self.path = path
    self.busyTimeout = busyTimeout
    var handle: OpaquePointer?
    // SQLite's own mutex is not needed: one thread at a time uses a connection.
    let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX
    let status = sqlite3_open_v2(path, &handle, flags, nil)
    guard let handle else { throw .failed(path: path, reason: "out of memory") }
    self.handle = handle
    guard status == SQLITE_OK else { throw error(status) }
    sqlite3_extended_result_codes(handle, 1)
    sqlite3_busy_timeout(handle, Int32(busyTimeout / .milliseconds(1)))
    let distrust = database_distrust_schema(handle)
    guard distrust == SQLITE_OK else { throw error(distrust) }
  }

  deinit {
    sqlite3_close_v2(handle)
  }

  /// Runs statements that return no rows.
  func execute(_ sql: String) throws(StorageError) {
    let status = sqlite3_exec(handle, sql, nil, nil, nil)
    guard status == SQLITE_OK else { throw error(status) }
  }

  /// The number of rows added, changed or deleted by the last write.
  var changeCount: Int { Int(sqlite3_changes64(handle)) }

  /// Leaves the write-ahead log in place when this connection closes. A checkpoint waits for the
  /// disk and runs as soon as the log is long.
  func keepLog() throws(StorageError) {
    let status = database_keep_log(handle)
    guard status == SQLITE_OK else { throw error(status) }
  }

  /// Prepares a reusable statement.
  func prepare(_ sql: String) throws(StorageError) -> Statement {
    var statement: OpaquePointer?
    let status = sqlite3_prepare_v3(
      handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &statement, nil)
    guard status == SQLITE_OK, let statement else { throw error(status) }
    return Statement(statement, of: self)
  }

  /// The first column of a statement's first row, or `nil` if there is no row.
  func integer(_ sql: String) throws(StorageError) -> Int? {
    let statement = try prepare(sql)
    defer { statement.reset() }
    return try statement.step() ? statement.integer(0) : nil
  }

  /// The error for a result code.
  fileprivate func error(_ status: Int32) -> StorageError {
    let reason = String(cString: sqlite3_errmsg(handle))
    switch status & 0xff {
    case SQLITE_BUSY, SQLITE_LOCKED:
      return .locked(path: path, seconds: busyTimeout / .seconds(1))
    case SQLITE_FULL:
      return .full(path: path)
    case SQLITE_NOTADB, SQLITE_CORRUPT:
      return .unreadable(path: path, reason: reason)
    case SQLITE_IOERR where sqlite3_system_errno(handle) == ENOSPC:
      return .full(path: path)
    case SQLITE_IOERR, SQLITE_CANTOPEN:
      let code = sqlite3_system_errno(handle)
      let cause = code == 0 ? "" : ": \(String(cString: strerror(code)))"
      return .failed(path: path, reason: reason + cause)
    default:
      return .failed(path: path, reason: reason)
    }
  }
}

/// A prepared statement of a ``Database``.
final class Statement {
  private let handle: OpaquePointer
  private let database: Database

  fileprivate init(_ handle: OpaquePointer, of database: Database) {
    self.handle = handle
    self.database = database
  }

  deinit {
    sqlite3_finalize(handle)
  }

  /// Binds an integer to the parameter at `index`, which starts at 1.
  func bind(_ value: Int, at index: Int32) throws(StorageError) {
    try check(sqlite3_bind_int64(handle, index, Int64(value)))
  }

  /// Binds a number to the parameter at `index`, which starts at 1.
  func bind(_ value: Double, at index: Int32) throws(StorageError) {
    try check(sqlite3_bind_double(handle, index, value))
  }

  /// Binds a number, or `NULL` for `nil`, to the parameter at `index`, which starts at 1.
  func bind(_ value: Double?, at index: Int32) throws(StorageError) {
    guard let value else { return try check(sqlite3_bind_null(handle, index)) }
    try bind(value, at: index)
  }

  /// Binds a text, which may contain NUL, to the parameter at `index`, which starts at 1.
  func bind(_ value: String, at index: Int32) throws(StorageError) {
    var value = value
    let status = value.withUTF8 { text in
      text.withMemoryRebound(to: CChar.self) { text in
        sqlite3_bind_text64(
          handle, index, text.baseAddress ?? Statement.empty, UInt64(text.count),
          Statement.transient, UInt8(SQLITE_UTF8))
      }
    }
    try check(status)
  }

  /// Binds a text, or `NULL` for `nil`, to the parameter at `index`, which starts at 1.
  func bind(_ value: String?, at index: Int32) throws(StorageError) {
    guard let value else { return try check(sqlite3_bind_null(handle, index)) }
    try bind(value, at: index)
  }

  /// Binds 1 for true, 0 for false or `NULL` for `nil` to the parameter at `index`, which starts at
  /// 1.
  func bind(_ value: Bool?, at index: Int32) throws(StorageError) {
    guard let value else { return try check(sqlite3_bind_null(handle, index)) }
    try bind(value ? 1 : 0, at: index)
  }

  /// Binds bytes to the parameter at `index`, which starts at 1.
  func bind(_ value: UnsafeRawBufferPointer, at index: Int32) throws(StorageError) {
    try check(
      sqlite3_bind_blob64(
        handle, index, value.baseAddress, UInt64(value.count), Statement.transient))
  }

  /// Advances to the next row.
  ///
  /// - Returns: Whether there is a row.
  func step() throws(StorageError) -> Bool {
    let status = sqlite3_step(handle)
    switch status {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    default: throw database.error(status)
    }
  }

  /// Resets the statement and releases its locks. Parameters keep their values.
  func reset() {
    // This returns the error of the last step again, which was thrown already.
    _ = sqlite3_reset(handle)
  }

  /// The integer in a column, counted from 0, of the current row.
  func integer(_ column: Int32) -> Int {
    Int(sqlite3_column_int64(handle, column))
  }

  /// The number in a column, counted from 0, of the current row.
  func double(_ column: Int32) -> Double {
    sqlite3_column_double(handle, column)
  }

  /// The number in a column, counted from 0, of the current row, or `nil` for `NULL`.
  func optionalDouble(_ column: Int32) -> Double? {
    sqlite3_column_type(handle, column) == SQLITE_NULL ? nil : double(column)
  }

  /// The text in a column, counted from 0, of the current row.
  func text(_ column: Int32) -> String {
    guard let text = sqlite3_column_text(handle, column) else { return "" }
    let count = Int(sqlite3_column_bytes(handle, column))
    return String(decoding: UnsafeBufferPointer(start: text, count: count), as: UTF8.self)
  }

  /// The text in a column, counted from 0, of the current row, or `nil` for `NULL`.
  func optionalText(_ column: Int32) -> String? {
    sqlite3_column_type(handle, column) == SQLITE_NULL ? nil : text(column)
  }

  /// Whether a column, counted from 0, of the current row is not 0, or `nil` for `NULL`.
  func optionalBool(_ column: Int32) -> Bool? {
    sqlite3_column_type(handle, column) == SQLITE_NULL ? nil : integer(column) != 0
  }

  /// The bytes in a column, counted from 0, of the current row, or `nil` for `NULL`.
  func optionalBytes(_ column: Int32) -> [UInt8]? {
    sqlite3_column_type(handle, column) == SQLITE_NULL ? nil : bytes(column)
  }

  /// The bytes in a column, counted from 0, of the current row.
  func bytes(_ column: Int32) -> [UInt8] {
    guard let bytes = sqlite3_column_blob(handle, column) else { return [] }
    let count = Int(sqlite3_column_bytes(handle, column))
    return Array(UnsafeRawBufferPointer(start: bytes, count: count))
  }

  private func check(_ status: Int32) throws(StorageError) {
    guard status == SQLITE_OK else { throw database.error(status) }
  }

  /// `SQLITE_TRANSIENT`, a cast macro that Swift cannot import: SQLite copies the value before it
  /// returns.
  private static var transient: sqlite3_destructor_type {
    unsafeBitCast(-1, to: sqlite3_destructor_type.self)
  }

  /// The address used for an empty text, since a null pointer would mean `NULL`.
  // It is never written to or freed.
  nonisolated(unsafe) private static let empty: UnsafePointer<CChar> = {
    let pointer = UnsafeMutablePointer<CChar>.allocate(capacity: 1)
    pointer.initialize(to: 0)
    return UnsafePointer(pointer)
  }()
}
