/// The format of a cache's file.
///
/// Version 1 has one table, ordered by key without a row number, so that a store and a lookup touch one tree. Versions 2
/// to 5 add columns, version 3 a table of embeddings, and version 5 one of when rows were used; a file of an older version
/// becomes one of the newest when it is opened, and keeps its answers, which nobody has signed.
enum ResponseSchema {
  /// "PrCI" marks the file.
  static let schema = DatabaseSchema(
    applicationID: 0x5072_4349, table: "response",
    versions: [firstVersion, secondVersion, thirdVersion, fourthVersion, fifthVersion])

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
    """

  /// Tool calls are a JSON array of `id`, `name` and `arguments`, or nothing when there are none.
  private static let secondVersion = """
    ALTER TABLE response ADD COLUMN cached_input_tokens INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE response ADD COLUMN reasoning_tokens INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE response ADD COLUMN tool_calls TEXT NOT NULL DEFAULT '';
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
    """

  /// Whether the tokens are all that were used; null where that is as their counts say: zeros are not reported.
  private static let fourthVersion = """
    ALTER TABLE response ADD COLUMN usage_reported INTEGER;
    """

  /// A row without a code was written by an earlier version, or by nobody who has the key. When a row was last used is kept
  /// apart, so that using it writes no answer again; it decides what goes first, and nothing else.
  private static let fifthVersion = """
    ALTER TABLE response ADD COLUMN code BLOB;
    ALTER TABLE embedding ADD COLUMN code BLOB;
    CREATE TABLE last_use (
      key BLOB PRIMARY KEY NOT NULL,
      used_at INTEGER NOT NULL
    ) WITHOUT ROWID;
    """
}
