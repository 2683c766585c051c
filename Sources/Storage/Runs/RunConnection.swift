internal import Digest
internal import PromptCI
internal import Results

/// A connection to the runs' file.
struct RunConnection {
  /// The identifiers of runs that were read and left out, entirely or without their results,
  /// because the user's key has not signed them.
  private(set) var unsigned: Set<String> = []

  private let database: Database
  private let signer: AuthenticationKey

  private static let runColumns = """
    number, id, started_at, git_commit, is_dirty, is_whole, was_interrupted, verdict, duration, \
    cost, has_record, results_sha256, record_sha256, code
    """

  /// Creates the tables if they are missing.
  init(_ database: Database, signer: AuthenticationKey) throws(StorageError) {
    self.database = database
    self.signer = signer
    try RunSchema.schema.prepare(database)
    try database.execute("PRAGMA foreign_keys = ON")
    // A run is stored at its end, while the user waits.
    try database.keepLog()
  }

  // MARK: - Writing

  /// Commits a run, and deletes expired parts of the oldest runs.
  ///
  /// - Parameters:
  ///   - run: The run.
  ///   - record: The digest of its record.
  ///   - results: The result of each sample, by suite.
  ///   - prompts: The text of each prompt by its SHA-256.
  /// - Returns: The identifiers of the runs whose records are to be deleted.
  /// - Throws: ``StorageError`` if the file cannot be written.
  func add(
    _ run: StoredRun, record: SHA256Digest, results: [[StoredResult]], prompts: [String: String]
  ) throws(StorageError) -> [String] {
    let results = run.suites.indices.map { $0 < results.count ? results[$0] : [] }
    return try database.transaction { () throws(StorageError) in
      let number = try insert(run)
      let insertResult = try database.prepare(
        "INSERT INTO result VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)")
      for (suite, results) in zip(run.suites, results) {
        let suiteNumber = try insert(suite, of: number)
        for (position, result) in results.enumerated() {
          try insertResult.bind(suiteNumber, at: 1)
          try insertResult.bind(position, at: 2)
          try insertResult.bind(result.sample, at: 3)
          try insertResult.bind(result.outcome, at: 4)
          try insertResult.bind(result.passes, at: 5)
          try insertResult.bind(result.failures, at: 6)
          try insertResult.bind(result.errors, at: 7)
          try insertResult.bind(result.skips, at: 8)
          try insertResult.bind(result.judging, at: 9)
          _ = try insertResult.step()
          insertResult.reset()
        }
      }
      try sign(
        run,
        RunSignature(
          number: number, results: RunSignature.digest(of: results).bytes, record: record.bytes))
      let insertPrompt = try database.prepare("INSERT OR REPLACE INTO prompt VALUES (?1, ?2, ?3)")
      for (sha256, text) in prompts {
        try insertPrompt.bind(sha256, at: 1)
        try insertPrompt.bind(text, at: 2)
        try insertPrompt.bind(
          RunSignature.code(ofPrompt: text, sha256: sha256, by: signer), at: 3)
        _ = try insertPrompt.step()
        insertPrompt.reset()
      }
      return try forget(after: number)
    }
  }

  /// Stores a run's signature.
  private func sign(_ run: StoredRun, _ signature: RunSignature) throws(StorageError) {
    let statement = try database.prepare(
      "UPDATE run SET results_sha256 = ?1, record_sha256 = ?2, code = ?3 WHERE number = ?4")
    if let results = signature.results { try statement.bind(bytes: results, at: 1) }
    if let record = signature.record { try statement.bind(bytes: record, at: 2) }
    try statement.bind(signature.code(of: run, by: signer), at: 3)
    try statement.bind(signature.number, at: 4)
    _ = try statement.step()
  }

  private func insert(_ run: StoredRun) throws(StorageError) -> Int {
    let statement = try database.prepare(
      """
      INSERT INTO run (id, started_at, git_commit, is_dirty, is_whole, was_interrupted, verdict,
        duration, cost, has_record)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
      """)
    try statement.bind(run.id, at: 1)
    try statement.bind(run.startedAt, at: 2)
    try statement.bind(run.gitCommit, at: 3)
    try statement.bind(run.isDirty, at: 4)
    try statement.bind(run.isWhole ? 1 : 0, at: 5)
    try statement.bind(run.wasInterrupted ? 1 : 0, at: 6)
    try statement.bind(run.verdict, at: 7)
    try statement.bind(run.duration, at: 8)
    try statement.bind(run.cost, at: 9)
    try statement.bind(run.hasRecord ? 1 : 0, at: 10)
    _ = try statement.step()
    return try database.integer("SELECT last_insert_rowid()") ?? 0
  }

  private func insert(_ suite: StoredSuite, of run: Int) throws(StorageError) -> Int {
    let statement = try database.prepare(
      """
      INSERT INTO suite (run, name, model, prompt_path, prompt_sha256, verdict, cost, file, judging)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
      """)
    try statement.bind(run, at: 1)
    try statement.bind(suite.name, at: 2)
    try statement.bind(suite.model.name, at: 3)
    try statement.bind(suite.promptPath, at: 4)
    try statement.bind(suite.promptSHA256, at: 5)
    try statement.bind(suite.verdict, at: 6)
    try statement.bind(suite.cost, at: 7)
    try statement.bind(suite.file, at: 8)
    try statement.bind(suite.judging?.digest, at: 9)
    _ = try statement.step()
    let number = try database.integer("SELECT last_insert_rowid()") ?? 0
    let insertEvaluator = try database.prepare("INSERT INTO evaluator VALUES (?1, ?2, ?3)")
    for (position, text) in (suite.judging?.evaluators ?? []).enumerated() {
      try insertEvaluator.bind(number, at: 1)
      try insertEvaluator.bind(position, at: 2)
      try insertEvaluator.bind(text, at: 3)
      _ = try insertEvaluator.step()
      insertEvaluator.reset()
    }
    let insertTally = try database.prepare("INSERT INTO tally VALUES (?1, ?2, ?3, ?4, ?5, ?6)")
    for (split, tally) in suite.tallies {
      try insertTally.bind(number, at: 1)
      try insertTally.bind(split.rawValue, at: 2)
      try insertTally.bind(tally.passes, at: 3)
      try insertTally.bind(tally.failures, at: 4)
      try insertTally.bind(tally.errors, at: 5)
      try insertTally.bind(tally.skips, at: 6)
      _ = try insertTally.step()
      insertTally.reset()
    }
    return number
  }

  /// Deletes records and results of old runs, and the oldest runs, beyond the limits.
  private func forget(after newest: Int) throws(StorageError) -> [String] {
    var forgotten: [String] = []
    let old = try database.prepare(
      """
      SELECT id FROM run WHERE has_record = 1
      ORDER BY number DESC LIMIT -1 OFFSET \(RunStore.recordCount)
      """)
    while try old.step() { forgotten.append(old.text(0)) }
    if !forgotten.isEmpty {
      try database.execute(
        """
        CREATE TEMP TABLE old AS SELECT number FROM run WHERE has_record = 1
          ORDER BY number DESC LIMIT -1 OFFSET \(RunStore.recordCount);
        DELETE FROM result WHERE suite IN
          (SELECT number FROM suite WHERE run IN (SELECT number FROM old));
        UPDATE run SET has_record = 0 WHERE number IN (SELECT number FROM old);
        DROP TABLE old;
        """)
    }
    if newest > RunStore.runCount {
      try database.execute(
        """
        DELETE FROM run WHERE number <= \(newest - RunStore.runCount);
        DELETE FROM prompt WHERE sha256 NOT IN (SELECT prompt_sha256 FROM suite);
        """)
    }
    return forgotten
  }

  // MARK: - Maintenance

  /// The number of runs, and of unsigned runs among them.
  func contents() throws(StorageError) -> CacheContents.Rows {
    var rows = CacheContents.Rows()
    try eachRun { run, signature, isSigned in rows.add(isSigned: isSigned) }
    return rows
  }

  /// Signs every run that is not signed, and all prompts.
  ///
  /// - Parameter record: Returns the digest of a run's record, or `nil` if there is none.
  /// - Throws: ``StorageError`` if the file cannot be written.
  func adopt(record: (String) -> SHA256Digest?) throws(StorageError) {
    try database.transaction { () throws(StorageError) in
      var unsigned: [(StoredRun, Int)] = []
      try eachRun { run, signature, isSigned in
        if !isSigned { unsigned.append((run, signature.number)) }
      }
      for (run, number) in unsigned {
        let results = try keptResults(ofRun: number, suites: run.suites)
        try sign(
          run,
          RunSignature(
            number: number, results: RunSignature.digest(of: results).bytes,
            record: record(run.id)?.bytes))
      }
      let prompts = try database.prepare("SELECT sha256, text FROM prompt")
      let update = try database.prepare("UPDATE prompt SET code = ?2 WHERE sha256 = ?1")
      var texts: [(String, String)] = []
      while try prompts.step() { texts.append((prompts.text(0), prompts.text(1))) }
      for (sha256, text) in texts {
        try update.bind(sha256, at: 1)
        try update.bind(RunSignature.code(ofPrompt: text, sha256: sha256, by: signer), at: 2)
        _ = try update.step()
        update.reset()
      }
    }
  }

  private func eachRun(
    _ body: (StoredRun, RunSignature, _ isSigned: Bool) -> Void
  ) throws(StorageError) {
    let statement = try database.prepare("SELECT \(RunConnection.runColumns) FROM run")
    while try statement.step() {
      let (run, signature) = try RunConnection.row(statement, suites: suites(of:))
      body(run, signature, signature.code(of: run, by: signer).matches(statement.bytes(13)))
    }
  }

  // MARK: - Reading

  /// The newest runs that the user's key has signed.
  mutating func runs(
    suite: String?, commit: String?, onlyWhole: Bool, limit: Int
  ) throws(StorageError) -> [StoredRun] {
    try signedRuns(suite: suite, commit: commit, onlyWhole: onlyWhole, limit: limit).map(\.run)
  }

  /// The run with an identifier, or `nil` if there is no signed one.
  mutating func run(id: String) throws(StorageError) -> StoredRun? {
    try signedRun(id: id)?.run
  }

  /// The result of each sample in a run. Empty if the results were deleted or do not match their
  /// signature.
  mutating func results(of id: String) throws(StorageError) -> [StoredResult] {
    guard let signed = try signedRun(id: id) else { return [] }
    return try results(of: signed).flatMap(\.self)
  }

  /// The digest of a run's record, or `nil` if there is no signed run or no record.
  mutating func recordDigest(of id: String) throws(StorageError) -> SHA256Digest? {
    try signedRun(id: id)?.signature.record.flatMap { SHA256Digest(bytes: $0) }
  }

  /// The text of a prompt, or `nil` if there is no signed one.
  func prompt(sha256: String) throws(StorageError) -> String? {
    let statement = try database.prepare("SELECT text, code FROM prompt WHERE sha256 = ?1")
    try statement.bind(sha256, at: 1)
    guard try statement.step() else { return nil }
    let text = statement.text(0)
    let code = RunSignature.code(ofPrompt: text, sha256: sha256, by: signer)
    return code.matches(statement.bytes(1)) ? text : nil
  }

  /// The pass counts of each sample in the newest runs.
  mutating func reliability(
    suite: String?, limit: Int
  ) throws(StorageError) -> [SampleReliability] {
    struct Key: Hashable {
      let suite: String
      let file: String?
      let model: ModelID
      let promptSHA256: String
      let judging: String?
      let sample: String
    }
    struct Count {
      var reliability: SampleReliability
      /// The sample's smallest position in a suite.
      var position: Int
      /// The number of the oldest run with the sample.
      var run: Int
    }
    var counts: [Key: Count] = [:]
    for signed in try signedRuns(suite: nil, commit: nil, onlyWhole: false, limit: limit) {
      let results = try results(of: signed)
      var seen: Set<Key> = []
      for (kept, results) in zip(signed.run.suites, results)
      where suite.map({ kept.isNamed($0) }) ?? true {
        for (position, result) in results.enumerated() {
          let key = Key(
            suite: kept.name, file: kept.file, model: kept.model, promptSHA256: kept.promptSHA256,
            judging: result.judging, sample: result.sample)
          var count =
            counts[key]
            ?? Count(
              reliability: SampleReliability(
                suite: key.suite, file: key.file, model: key.model, promptSHA256: key.promptSHA256,
                judging: key.judging, sample: key.sample, runs: 0, passes: 0, failures: 0),
              position: position, run: signed.signature.number)
          count.reliability.runs += seen.insert(key).inserted ? 1 : 0
          count.reliability.passes += result.passes
          count.reliability.failures += result.failures
          count.position = min(count.position, position)
          count.run = min(count.run, signed.signature.number)
          counts[key] = count
        }
      }
    }
    return counts.values.sorted { left, right in
      let (a, b) = (left.reliability, right.reliability)
      let names = [a.suite, a.file ?? "", a.model.name, a.promptSHA256]
      let others = [b.suite, b.file ?? "", b.model.name, b.promptSHA256]
      if names != others { return names.lexicographicallyPrecedes(others) }
      return (left.position, left.run, a.sample) < (right.position, right.run, b.sample)
    }.map(\.reliability)
  }

  /// The SQL condition that a suite has a name, with or without the directory that is added if
  /// several suites of a run share the name.
  private static func isNamed(_ parameter: String) -> String {
    "(name = \(parameter) OR substr(name, 1, length(\(parameter)) + 2) = \(parameter) || ' (')"
  }

  /// A signed run with its signature.
  private struct SignedRun {
    let run: StoredRun
    let signature: RunSignature
  }

  private mutating func signedRuns(
    suite: String?, commit: String?, onlyWhole: Bool, limit: Int
  ) throws(StorageError) -> [SignedRun] {
    var conditions: [String] = []
    if suite != nil {
      conditions.append("number IN (SELECT run FROM suite WHERE \(RunConnection.isNamed("?1")))")
    }
    if commit != nil { conditions.append("substr(git_commit, 1, length(?2)) = ?2") }
    if onlyWhole { conditions.append("is_whole = 1 AND was_interrupted = 0") }
    let filter = conditions.isEmpty ? "" : "WHERE " + conditions.joined(separator: " AND ")
    let statement = try database.prepare(
      "SELECT \(RunConnection.runColumns) FROM run \(filter) ORDER BY number DESC")
    if let suite { try statement.bind(suite, at: 1) }
    if let commit { try statement.bind(commit, at: 2) }
    return try read(statement, limit: limit)
  }

  private mutating func signedRun(id: String) throws(StorageError) -> SignedRun? {
    let statement = try database.prepare(
      "SELECT \(RunConnection.runColumns) FROM run WHERE id = ?1")
    try statement.bind(id, at: 1)
    return try read(statement, limit: 1).first
  }

  private mutating func read(
    _ statement: Statement, limit: Int
  ) throws(StorageError) -> [SignedRun] {
    var runs: [SignedRun] = []
    while runs.count < limit, try statement.step() {
      let (run, signature) = try RunConnection.row(statement, suites: suites(of:))
      if signature.code(of: run, by: signer).matches(statement.bytes(13)) {
        runs.append(SignedRun(run: run, signature: signature))
      } else {
        unsigned.insert(run.id)
      }
    }
    return runs
  }

  /// A run's row and its signature, not verified.
  private static func row(
    _ statement: Statement, suites: (Int) throws(StorageError) -> [StoredSuite]
  ) throws(StorageError) -> (StoredRun, RunSignature) {
    let number = statement.integer(0)
    let run = StoredRun(
      id: statement.text(1), startedAt: statement.text(2),
      gitCommit: statement.optionalText(3), isDirty: statement.optionalBool(4),
      isWhole: statement.integer(5) != 0, wasInterrupted: statement.integer(6) != 0,
      verdict: statement.text(7), duration: statement.double(8),
      cost: statement.optionalDouble(9), hasRecord: statement.integer(10) != 0,
      suites: try suites(number))
    let signature = RunSignature(
      number: number, results: statement.optionalBytes(11), record: statement.optionalBytes(12))
    return (run, signature)
  }

  /// The results of a run, by suite. Empty if they were deleted or do not match their signature.
  private mutating func results(of signed: SignedRun) throws(StorageError) -> [[StoredResult]] {
    let results = try keptResults(ofRun: signed.signature.number, suites: signed.run.suites)
    // The record and the results of an old run are deleted together.
    if !signed.run.hasRecord, results.allSatisfy(\.isEmpty) { return [] }
    guard RunSignature.digest(of: results).bytes == signed.signature.results else {
      unsigned.insert(signed.run.id)
      return []
    }
    return results
  }

  /// The rows of a run's results, by suite, not verified.
  private func keptResults(
    ofRun number: Int, suites: [StoredSuite]
  ) throws(StorageError) -> [[StoredResult]] {
    let statement = try database.prepare(
      """
      SELECT suite, sample, outcome, passes, failures, errors, skips, judging FROM result
      WHERE suite IN (SELECT number FROM suite WHERE run = ?1) ORDER BY suite, position
      """)
    let numbers = try database.prepare("SELECT number FROM suite WHERE run = ?1 ORDER BY number")
    try numbers.bind(number, at: 1)
    var places: [Int: Int] = [:]
    while try numbers.step() { places[numbers.integer(0)] = places.count }
    var results = [[StoredResult]](repeating: [], count: suites.count)
    try statement.bind(number, at: 1)
    while try statement.step() {
      guard let place = places[statement.integer(0)], place < suites.count else { continue }
      results[place].append(
        StoredResult(
          suite: suites[place].name, file: suites[place].file, sample: statement.text(1),
          outcome: statement.text(2), passes: statement.integer(3),
          failures: statement.integer(4), errors: statement.integer(5),
          skips: statement.integer(6), judging: statement.optionalText(7)))
    }
    return results
  }

  private func suites(of number: Int) throws(StorageError) -> [StoredSuite] {
    let statement = try database.prepare(
      """
      SELECT number, name, model, prompt_path, prompt_sha256, verdict, cost, file, judging
      FROM suite WHERE run = ?1 ORDER BY number
      """)
    try statement.bind(number, at: 1)
    return try readSuites(statement)
  }

  private func readSuites(_ statement: Statement) throws(StorageError) -> [StoredSuite] {
    let tallies = try database.prepare(
      "SELECT split, passes, failures, errors, skips FROM tally WHERE suite = ?1")
    let evaluators = try database.prepare(
      "SELECT text FROM evaluator WHERE suite = ?1 ORDER BY position")
    var suites: [StoredSuite] = []
    while try statement.step() {
      try tallies.bind(statement.integer(0), at: 1)
      defer { tallies.reset() }
      var bySplit: [Split: StoredSuite.Tally] = [:]
      while try tallies.step() {
        guard let split = Split(rawValue: tallies.text(0)) else { continue }
        var tally = StoredSuite.Tally()
        tally.passes = tallies.integer(1)
        tally.failures = tallies.integer(2)
        tally.errors = tallies.integer(3)
        tally.skips = tallies.integer(4)
        bySplit[split] = tally
      }
      try evaluators.bind(statement.integer(0), at: 1)
      defer { evaluators.reset() }
      var texts: [String] = []
      while try evaluators.step() { texts.append(evaluators.text(0)) }
      suites.append(
        StoredSuite(
          name: statement.text(1), file: statement.optionalText(7),
          model: ModelID(statement.text(2)), promptPath: statement.optionalText(3),
          promptSHA256: statement.text(4), verdict: statement.text(5),
          cost: statement.optionalDouble(6),
          judging: statement.optionalText(8).map { StoredJudging(digest: $0, evaluators: texts) },
          tallies: bySplit))
    }
    return suites
  }
}

extension StoredSuite {
  /// Whether the suite has the name, with or without its directory.
  fileprivate func isNamed(_ name: String) -> Bool {
    self.name == name || self.name.hasPrefix("\(name) (")
  }
}
