internal import Digest
internal import Foundation

extension CacheConnection {
  /// The number of bytes in use in the file.
  func usedBytes() throws(StorageError) -> Int {
    let pages = try database.integer("PRAGMA page_count") ?? 0
    let free = try database.integer("PRAGMA freelist_count") ?? 0
    return (pages - free) * (try database.integer("PRAGMA page_size") ?? 0)
  }

  /// Counts the cache's content. It checks every row.
  func contents() throws(StorageError) -> CacheContents {
    var contents = CacheContents()
    try eachAnswer { key, row, isSigned in
      contents.answers.add(isSigned: isSigned)
      if !isSigned { contents.unsignedModels[row.model, default: 0] += 1 }
    }
    try eachVector { key, row, isSigned in
      contents.vectors.add(isSigned: isSigned)
      if !isSigned { contents.unsignedModels[row.model, default: 0] += 1 }
    }
    contents.bytes = try usedBytes()
    return contents
  }

  /// Signs every row that is not signed.
  func adopt() throws(StorageError) {
    var answers: [SHA256Digest] = []
    var vectors: [SHA256Digest] = []
    try database.transaction { () throws(StorageError) in
      try eachAnswer { key, _, isSigned in if !isSigned { answers.append(key) } }
      try eachVector { key, _, isSigned in if !isSigned { vectors.append(key) } }
      let updateAnswer = try database.prepare("UPDATE response SET code = ?2 WHERE key = ?1")
      let selectAnswer = try database.prepare(
        "SELECT \(KeptAnswer.columns) FROM response WHERE key = ?1")
      for key in answers {
        try selectAnswer.bind(bytes: key.bytes, at: 1)
        defer { selectAnswer.reset() }
        guard try selectAnswer.step() else { continue }
        let code = KeptAnswer(selectAnswer).code(under: key, by: signer)
        try sign(key, code, by: updateAnswer)
      }
      let updateVector = try database.prepare("UPDATE embedding SET code = ?2 WHERE key = ?1")
      let selectVector = try database.prepare(
        "SELECT model, created_at, vector FROM embedding WHERE key = ?1")
      for key in vectors {
        try selectVector.bind(bytes: key.bytes, at: 1)
        defer { selectVector.reset() }
        guard try selectVector.step() else { continue }
        let row = KeptVector(
          model: selectVector.text(0), createdAt: selectVector.integer(1),
          bytes: selectVector.bytes(2))
        try sign(key, row.code(under: key, by: signer), by: updateVector)
      }
    }
  }

  private func sign(
    _ key: SHA256Digest, _ code: AuthenticationCode, by update: Statement
  ) throws(StorageError) {
    defer { update.reset() }
    try update.bind(bytes: key.bytes, at: 1)
    try update.bind(code, at: 2)
    _ = try update.step()
  }

  /// Removes the least recently used rows until the bytes in use are at most `limit`.
  ///
  /// - Returns: The number of removed rows.
  func prune(to limit: Int) throws(StorageError) -> Int {
    var removed = 0
    var used = try usedBytes()
    while used > limit {
      let count =
        (try database.integer("SELECT count(*) FROM response") ?? 0)
        + (try database.integer("SELECT count(*) FROM embedding") ?? 0)
      guard count > 0 else { break }
      // The number of surplus rows if all had the same size, but at most a tenth, since sizes
      // differ.
      let surplus = Int(Double(count) * Double(used - limit) / Double(used)) + 1
      removed += try removeOldest(min(surplus, count / 10 + 1))
      let now = try usedBytes()
      used = now
    }
    return removed
  }

  private func removeOldest(_ count: Int) throws(StorageError) -> Int {
    try database.transaction { () throws(StorageError) in
      try database.execute(
        """
        CREATE TEMP TABLE going AS
          SELECT key FROM (
            SELECT response.key AS key, max(created_at, coalesce(used_at, 0)) AS used
              FROM response LEFT JOIN last_use ON last_use.key = response.key
            UNION ALL
            SELECT embedding.key, max(created_at, coalesce(used_at, 0))
              FROM embedding LEFT JOIN last_use ON last_use.key = embedding.key
          ) ORDER BY used LIMIT \(count);
        DELETE FROM response WHERE key IN (SELECT key FROM going);
        DELETE FROM embedding WHERE key IN (SELECT key FROM going);
        DELETE FROM last_use WHERE key IN (SELECT key FROM going);
        """)
      let removed = try database.integer("SELECT count(*) FROM going") ?? 0
      try database.execute("DROP TABLE going")
      return removed
    }
  }

  /// Removes all rows.
  func clear() throws(StorageError) {
    try database.transaction { () throws(StorageError) in
      try database.execute("DELETE FROM response; DELETE FROM embedding; DELETE FROM last_use;")
    }
  }

  /// Returns the file's free pages to the disk, unless another process has the file locked.
  func shrink() throws(StorageError) {
    do throws(StorageError) {
      try database.execute("VACUUM")
      try database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    } catch .locked {
      // The next call will do it.
    }
  }

  /// Stores when rows were last used, so that they are removed last.
  func note(_ keys: some Collection<SHA256Digest>, usedAt time: Int) throws(StorageError) {
    let statement = try database.prepare(
      """
      INSERT INTO last_use VALUES (?1, ?2)
      ON CONFLICT(key) DO UPDATE SET used_at = excluded.used_at
      """)
    try database.transaction { () throws(StorageError) in
      for key in keys {
        try statement.bind(bytes: key.bytes, at: 1)
        try statement.bind(time, at: 2)
        _ = try statement.step()
        statement.reset()
      }
    }
  }

  // MARK: - Rows

  private func eachAnswer(
    _ body: (SHA256Digest, KeptAnswer, _ isSigned: Bool) -> Void
  ) throws(StorageError) {
    let rows = try database.prepare("SELECT key, code, \(KeptAnswer.columns) FROM response")
    defer { rows.reset() }
    while try rows.step() {
      guard let key = SHA256Digest(bytes: rows.bytes(0)) else { continue }
      let row = KeptAnswer(rows, from: 2)
      body(key, row, row.code(under: key, by: signer).matches(rows.bytes(1)))
    }
  }

  private func eachVector(
    _ body: (SHA256Digest, KeptVector, _ isSigned: Bool) -> Void
  ) throws(StorageError) {
    let rows = try database.prepare("SELECT key, code, model, created_at, vector FROM embedding")
    defer { rows.reset() }
    while try rows.step() {
      guard let key = SHA256Digest(bytes: rows.bytes(0)) else { continue }
      let row = KeptVector(
        model: rows.text(2), createdAt: rows.integer(3), bytes: rows.bytes(4))
      body(key, row, row.code(under: key, by: signer).matches(rows.bytes(1)))
    }
  }
}
