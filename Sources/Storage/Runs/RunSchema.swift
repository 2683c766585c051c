/// The format of the runs' file.
///
/// A run has suites; a suite has a tally for each split and a result for each sample. Each prompt's
/// text is stored once. Since version 3, runs and prompts are signed.
enum RunSchema {
  /// The application ID spells "PrCR".
  static let schema = DatabaseSchema(
    applicationID: 0x5072_4352, table: "run",
    versions: [firstVersion, judgingVersion, signingVersion])

  /// Adds the suites' files and the digests of what judged the samples, both NULL in older rows,
  /// and the suites' evaluators.
  private static let judgingVersion = """
    ALTER TABLE suite ADD COLUMN file TEXT;
    ALTER TABLE suite ADD COLUMN judging TEXT;
    ALTER TABLE result ADD COLUMN judging TEXT;
    CREATE TABLE evaluator (
      suite INTEGER NOT NULL REFERENCES suite(number) ON DELETE CASCADE,
      position INTEGER NOT NULL,
      text TEXT NOT NULL,
      PRIMARY KEY (suite, position)
    ) WITHOUT ROWID;
    """

  private static let firstVersion = """
    CREATE TABLE run (
      number INTEGER PRIMARY KEY AUTOINCREMENT,
      id TEXT NOT NULL UNIQUE,
      started_at TEXT NOT NULL,
      git_commit TEXT,
      is_dirty INTEGER,
      is_whole INTEGER NOT NULL,
      was_interrupted INTEGER NOT NULL,
      verdict TEXT NOT NULL,
      duration REAL NOT NULL,
      cost REAL,
      has_record INTEGER NOT NULL
    );
    CREATE TABLE prompt (
      sha256 TEXT PRIMARY KEY NOT NULL,
      text TEXT NOT NULL
    ) WITHOUT ROWID;
    CREATE TABLE suite (
      number INTEGER PRIMARY KEY,
      run INTEGER NOT NULL REFERENCES run(number) ON DELETE CASCADE,
      name TEXT NOT NULL,
      model TEXT NOT NULL,
      prompt_path TEXT,
      prompt_sha256 TEXT NOT NULL,
      verdict TEXT NOT NULL,
      cost REAL
    );
    CREATE INDEX suite_of_run ON suite(run);
    CREATE TABLE tally (
      suite INTEGER NOT NULL REFERENCES suite(number) ON DELETE CASCADE,
      split TEXT NOT NULL,
      passes INTEGER NOT NULL,
      failures INTEGER NOT NULL,
      errors INTEGER NOT NULL,
      skips INTEGER NOT NULL,
      PRIMARY KEY (suite, split)
    ) WITHOUT ROWID;
    CREATE TABLE result (
      suite INTEGER NOT NULL REFERENCES suite(number) ON DELETE CASCADE,
      position INTEGER NOT NULL,
      sample TEXT NOT NULL,
      outcome TEXT NOT NULL,
      passes INTEGER NOT NULL,
      failures INTEGER NOT NULL,
      errors INTEGER NOT NULL,
      skips INTEGER NOT NULL,
      PRIMARY KEY (suite, position)
    ) WITHOUT ROWID;
    """

  /// A run's code covers its suites and tallies, and the digests of the parts that may be deleted
  /// earlier: its results and its record.
  private static let signingVersion = """
    ALTER TABLE run ADD COLUMN results_sha256 BLOB;
    ALTER TABLE run ADD COLUMN record_sha256 BLOB;
    ALTER TABLE run ADD COLUMN code BLOB;
    ALTER TABLE prompt ADD COLUMN code BLOB;
    """
}
