internal import Foundation

/// The format of a store's file, and its upgrades from older versions.
///
/// `PRAGMA user_version` is the file's version, and `PRAGMA application_id` identifies its owner.
struct DatabaseSchema: Sendable {
  /// The application ID of the tool's files of this kind.
  let applicationID: Int
  /// A table that exists in every version.
  let table: String
  /// The statements that upgrade each version from the previous one. The first creates a new file.
  let versions: [String]

  /// The newest version.
  var version: Int { versions.count }

  /// Creates the tables of a new file, or checks and upgrades an existing file.
  ///
  /// - Throws: ``StorageError`` if the file is of a later version, not this store's, damaged,
  ///   locked or not writable.
  func prepare(_ database: Database) throws(StorageError) {
    try check(database)
    try enableWriteAheadLog(database)
    // Commits survive the process without a sync each; that would only help against a power cut.
    try database.execute("PRAGMA synchronous = NORMAL")
    // Checkpoint the log every 16 MB instead of every 4, since a checkpoint waits for the disk.
    try database.execute("PRAGMA wal_autocheckpoint = 4096")
    if try database.integer("PRAGMA user_version") != version { try upgrade(database) }
  }

  /// Refuses a file that this version cannot use, before anything is written to it.
  private func check(_ database: Database) throws(StorageError) {
    // One transaction, so that another process cannot create the file between two queries.
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

  /// Switches to write-ahead logging, so that readers and writers do not block each other.
  ///
  /// The switch needs exclusive access, for which SQLite does not wait as it does for other locks.
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

  /// Creates the tables or upgrades them, unless another process was first.
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
  /// Runs a closure as a transaction, exclusive among writers.
  func transaction<Value>(_ body: () throws(StorageError) -> Value) throws(StorageError) -> Value {
    try execute("BEGIN IMMEDIATE")
    do throws(StorageError) {
      let value = try body()
      try execute("COMMIT")
      return value
    } catch {
      // Throw the first error. A connection that cannot roll back is about to be closed.
      try? execute("ROLLBACK")
      throw error
    }
  }
}
