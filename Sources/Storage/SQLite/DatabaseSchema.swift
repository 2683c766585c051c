internal import Foundation

/// The format of a store's file, and how a file of an older version becomes one of the newest.
///
/// `PRAGMA user_version` is the version of a file, and `PRAGMA application_id` says whose it is.
struct DatabaseSchema: Sendable {
  /// Marks the file as ours and as this store's.
  let applicationID: Int
  /// A table that every version has.
  let table: String
  /// The statements that make each version from the one before it; the first makes a new file.
  let versions: [String]

  /// The newest version.
  var version: Int { versions.count }

  /// Makes a new file's tables, or checks those of an old one.
  ///
  /// - Throws: ``StorageError`` when the file is of a later version, another's, damaged, locked or not writable.
  func prepare(_ database: Database) throws(StorageError) {
    try check(database)
    try enableWriteAheadLog(database)
    // Commits survive the process as they are; a sync each would only add to what survives a power cut.
    try database.execute("PRAGMA synchronous = NORMAL")
    // The log is folded into the file every 16 MB rather than every 4, as that waits for the disk.
    try database.execute("PRAGMA wal_autocheckpoint = 4096")
    if try database.integer("PRAGMA user_version") != version { try upgrade(database) }
  }

  /// Refuses a file that this version cannot use, before anything is written to it.
  private func check(_ database: Database) throws(StorageError) {
    // One transaction, so that another process cannot make the file between two questions.
    try database.execute("BEGIN")
    let found = try database.integer("PRAGMA user_version") ?? 0
    let application = try database.integer("PRAGMA application_id") ?? 0
    let objects = try database.integer("SELECT count(*) FROM sqlite_master") ?? 0
    let tables = try database.integer(
      "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = '\(table)'")
    try database.execute("COMMIT")
    if application == 0 && found == 0 && objects == 0 { return }
    guard application == applicationID else {
      throw .unreadable(path: database.path, reason: "another program's database")
    }
    guard found <= version else {
      throw .newerSchema(path: database.path, found: found, known: version)
    }
    guard found >= 1, tables == 1 else {
      throw .unreadable(path: database.path, reason: "its table is missing")
    }
  }

  /// Makes readers and writers independent of each other.
  ///
  /// The switch needs the file alone, and SQLite does not wait for that as it does for other locks.
  private func enableWriteAheadLog(_ database: Database) throws(StorageError) {
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

  /// Makes the tables, or adds what they lack, unless another process was first.
  private func upgrade(_ database: Database) throws(StorageError) {
    try database.transaction { () throws(StorageError) in
      let found = try database.integer("PRAGMA user_version") ?? 0
      for (index, statements) in versions.enumerated() where index >= found {
        try database.execute(statements)
        try database.execute("PRAGMA user_version = \(index + 1)")
      }
      if found < 1 { try database.execute("PRAGMA application_id = \(applicationID)") }
    }
  }
}

extension Database {
  /// Does something whole or not at all, alone among writers.
  func transaction<Value>(_ body: () throws(StorageError) -> Value) throws(StorageError) -> Value {
    try execute("BEGIN IMMEDIATE")
    do throws(StorageError) {
      let value = try body()
      try execute("COMMIT")
      return value
    } catch {
      // The error that matters is the first; a connection that cannot roll back is about to be closed.
      try? execute("ROLLBACK")
      throw error
    }
  }
}
