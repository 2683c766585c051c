internal import Foundation

/// The format of a cache's file.
///
/// `PRAGMA user_version` is its version. Version 1 has one table, ordered by key without a row
/// number, so that a store and a lookup touch one tree. Versions 2 and 3 add columns, and version 3 a table of
/// embeddings; a file of an older version becomes one of the newest when it is opened, and keeps its answers.
enum ResponseSchema {
  /// Marks the file as ours, in `PRAGMA application_id`: "PrCI".
  private static let applicationID = 0x5072_4349

  /// Makes a new file's table, or checks that of an old one.
  ///
  /// - Throws: ``StorageError`` when the file is of a later version, no cache, damaged, locked or not writable.
  static func prepare(_ database: Database) throws(StorageError) {
    try check(database)
    try enableWriteAheadLog(database)
    // Commits survive the process as they are; a sync each would only add to what survives a power cut.
    try database.execute("PRAGMA synchronous = NORMAL")
    // The log is folded into the file every 16 MB rather than every 4, as that waits for the disk.
    try database.execute("PRAGMA wal_autocheckpoint = 4096")
    if try database.integer("PRAGMA user_version") != ResponseCache.schemaVersion {
      try upgrade(database)
    }
  }

  /// Refuses a file that this version cannot use, before anything is written to it.
  private static func check(_ database: Database) throws(StorageError) {
    // One transaction, so that another process cannot make the file between two questions.
    try database.execute("BEGIN")
    let version = try database.integer("PRAGMA user_version") ?? 0
    let application = try database.integer("PRAGMA application_id") ?? 0
    let objects = try database.integer("SELECT count(*) FROM sqlite_master") ?? 0
    let tables = try database.integer(
      "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'response'")
    try database.execute("COMMIT")
    if application == 0 && version == 0 && objects == 0 { return }
    guard application == applicationID else {
      throw .unreadable(path: database.path, reason: "another program's database")
    }
    guard version <= ResponseCache.schemaVersion else {
      throw .newerSchema(
        path: database.path, found: version, known: ResponseCache.schemaVersion)
    }
    guard version >= 1, tables == 1 else {
      throw .unreadable(path: database.path, reason: "its table is missing")
    }
  }

  /// Makes readers and writers independent of each other.
  ///
  /// The switch needs the file alone, and SQLite does not wait for that as it does for other locks.
  private static func enableWriteAheadLog(_ database: Database) throws(StorageError) {
    let clock = ContinuousClock()
    let deadline = clock.now.advanced(by: database.busyTimeout)
    while true {
      do throws(StorageError) {
        return try database.execute("PRAGMA journal_mode = WAL")
      } catch .locked where clock.now < deadline {
        usleep(5_000)
      }
    }
  }

  /// Makes the table, or adds what it lacks, unless another process was first.
  private static func upgrade(_ database: Database) throws(StorageError) {
    try database.execute("BEGIN IMMEDIATE")
    do throws(StorageError) {
      let version = try database.integer("PRAGMA user_version") ?? 0
      if version < 1 { try database.execute(firstVersion) }
      if version < 2 { try database.execute(secondVersion) }
      if version < 3 { try database.execute(thirdVersion) }
      try database.execute("COMMIT")
    } catch {
      // The error that matters is the first; a connection that cannot roll back is about to be closed.
      try? database.execute("ROLLBACK")
      throw error
    }
  }

  private static let firstVersion = """
    CREATE TABLE response (
      key BLOB PRIMARY KEY NOT NULL,
      model TEXT NOT NULL,
      created_at INTEGER NOT NULL,
      text TEXT NOT NULL,
      finish_reason TEXT NOT NULL,
      input_tokens INTEGER NOT NULL,
      output_tokens INTEGER NOT NULL,
      latency REAL NOT NULL
    ) WITHOUT ROWID;
    PRAGMA application_id = \(applicationID);
    PRAGMA user_version = 1;
    """

  /// Tool calls are a JSON array of `id`, `name` and `arguments`, or nothing when there are none.
  private static let secondVersion = """
    ALTER TABLE response ADD COLUMN cached_input_tokens INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE response ADD COLUMN reasoning_tokens INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE response ADD COLUMN tool_calls TEXT NOT NULL DEFAULT '';
    PRAGMA user_version = 2;
    """

  /// Log-probabilities are JSON, or nothing when there are none; a vector is its numbers as
  /// eight bytes each, the least significant first.
  private static let thirdVersion = """
    ALTER TABLE response ADD COLUMN log_probabilities TEXT NOT NULL DEFAULT '';
    ALTER TABLE response ADD COLUMN time_to_first_token REAL;
    CREATE TABLE embedding (
      key BLOB PRIMARY KEY NOT NULL,
      model TEXT NOT NULL,
      created_at INTEGER NOT NULL,
      vector BLOB NOT NULL
    ) WITHOUT ROWID;
    PRAGMA user_version = 3;
    """
}
