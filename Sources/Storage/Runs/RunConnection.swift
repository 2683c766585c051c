internal import PromptCI

/// A connection to the file of runs.
struct RunConnection {
  private let database: Database

  private static let runColumns = """
    number, id, started_at, git_commit, is_dirty, is_whole, was_interrupted, verdict, duration, \
    cost, has_record
    """

  /// Makes the tables where they are missing.
  init(_ database: Database) throws(StorageError) {
    self.database = database
    try RunSchema.schema.prepare(database)
    try database.execute("PRAGMA foreign_keys = ON")
    // A run has ended when it is stored, and its user waits.
    try database.keepLog()
  }

  // MARK: - Writing

  /// Commits a run, and takes from the oldest ones what is no longer kept.
  ///
  /// - Returns: The identifiers of the runs whose records are to be deleted.
  func add(_ run: StoredRun, results: [[StoredResult]], prompts: [String: String])
    throws(StorageError) -> [String]
  {
    try database.transaction { () throws(StorageError) in
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
      let insertPrompt = try database.prepare("INSERT OR IGNORE INTO prompt VALUES (?1, ?2)")
      for (sha256, text) in prompts {
        try insertPrompt.bind(sha256, at: 1)
        try insertPrompt.bind(text, at: 2)
        _ = try insertPrompt.step()
        insertPrompt.reset()
      }
      return try forget(after: number)
    }
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

  /// Takes from the oldest runs what is no longer kept.
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

  // MARK: - Reading

  /// The newest runs.
  func runs(suite: String?, commit: String?, onlyWhole: Bool, limit: Int) throws(StorageError)
    -> [StoredRun]
  {
    var conditions: [String] = []
    if suite != nil {
      conditions.append("number IN (SELECT run FROM suite WHERE \(RunConnection.isNamed("?1")))")
    }
    if commit != nil { conditions.append("substr(git_commit, 1, length(?2)) = ?2") }
    if onlyWhole { conditions.append("is_whole = 1 AND was_interrupted = 0") }
    let filter = conditions.isEmpty ? "" : "WHERE " + conditions.joined(separator: " AND ")
    let statement = try database.prepare(
      "SELECT \(RunConnection.runColumns) FROM run \(filter) ORDER BY number DESC LIMIT ?3")
    if let suite { try statement.bind(suite, at: 1) }
    if let commit { try statement.bind(commit, at: 2) }
    try statement.bind(limit, at: 3)
    return try readRuns(statement)
  }

  /// The run of an identifier.
  func run(id: String) throws(StorageError) -> StoredRun? {
    let statement = try database.prepare(
      "SELECT \(RunConnection.runColumns) FROM run WHERE id = ?1")
    try statement.bind(id, at: 1)
    return try readRuns(statement).first
  }

  /// What came of each sample of a run.
  func results(of id: String) throws(StorageError) -> [StoredResult] {
    let statement = try database.prepare(
      """
      SELECT suite.name, sample, outcome, passes, failures, errors, skips, file, result.judging
      FROM run JOIN suite ON suite.run = run.number JOIN result ON result.suite = suite.number
      WHERE run.id = ?1 ORDER BY suite.number, position
      """)
    try statement.bind(id, at: 1)
    var results: [StoredResult] = []
    while try statement.step() {
      results.append(
        StoredResult(
          suite: statement.text(0), file: statement.optionalText(7), sample: statement.text(1),
          outcome: statement.text(2), passes: statement.integer(3),
          failures: statement.integer(4), errors: statement.integer(5),
          skips: statement.integer(6), judging: statement.optionalText(8)))
    }
    return results
  }

  /// The text of a prompt.
  func prompt(sha256: String) throws(StorageError) -> String? {
    let statement = try database.prepare("SELECT text FROM prompt WHERE sha256 = ?1")
    try statement.bind(sha256, at: 1)
    return try statement.step() ? statement.text(0) : nil
  }

  /// How often each sample passed in the newest runs.
  func reliability(suite: String?, limit: Int) throws(StorageError) -> [SampleReliability] {
    let statement = try database.prepare(
      """
      SELECT name, model, prompt_sha256, sample, count(DISTINCT run), sum(passes), sum(failures),
        file, result.judging
      FROM suite JOIN result ON result.suite = suite.number
      WHERE run IN (SELECT number FROM run ORDER BY number DESC LIMIT ?1)
        \(suite == nil ? "" : "AND \(RunConnection.isNamed("?2"))")
      GROUP BY name, file, model, prompt_sha256, result.judging, sample
      ORDER BY name, file, model, prompt_sha256, min(position), min(suite.number)
      """)
    try statement.bind(limit, at: 1)
    if let suite { try statement.bind(suite, at: 2) }
    var samples: [SampleReliability] = []
    while try statement.step() {
      samples.append(
        SampleReliability(
          suite: statement.text(0), file: statement.optionalText(7),
          model: ModelID(statement.text(1)), promptSHA256: statement.text(2),
          judging: statement.optionalText(8), sample: statement.text(3),
          runs: statement.integer(4), passes: statement.integer(5),
          failures: statement.integer(6)))
    }
    return samples
  }

  /// Whether a suite has a name: with its directory, as it has where several suites of a run have that name, or without.
  private static func isNamed(_ parameter: String) -> String {
    "(name = \(parameter) OR substr(name, 1, length(\(parameter)) + 2) = \(parameter) || ' (')"
  }

  private func readRuns(_ statement: Statement) throws(StorageError) -> [StoredRun] {
    var runs: [StoredRun] = []
    let suites = try database.prepare(
      """
      SELECT number, name, model, prompt_path, prompt_sha256, verdict, cost, file, judging
      FROM suite WHERE run = ?1 ORDER BY number
      """)
    while try statement.step() {
      try suites.bind(statement.integer(0), at: 1)
      defer { suites.reset() }
      runs.append(
        StoredRun(
          id: statement.text(1), startedAt: statement.text(2),
          gitCommit: statement.optionalText(3), isDirty: statement.optionalBool(4),
          isWhole: statement.integer(5) != 0, wasInterrupted: statement.integer(6) != 0,
          verdict: statement.text(7), duration: statement.double(8),
          cost: statement.optionalDouble(9), hasRecord: statement.integer(10) != 0,
          suites: try readSuites(suites)))
    }
    return runs
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
