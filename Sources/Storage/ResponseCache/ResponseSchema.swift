/// The format of the cache's file.
///
/// Version 1 has one table, ordered by key without row numbers, so that storing and looking up
/// touch one tree. Versions 2 to 5 add columns, version 3 a table of embeddings, and version 5 a
/// table of last uses. A file of an older version is upgraded when it is opened and keeps its
/// answers, which are unsigned.
enum ResponseSchema {
  /// The application ID spells "PrCI".
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

  /// Tool calls are a JSON array of objects with `id`, `name` and `arguments`, or empty if there
  /// are none.
  private static let secondVersion = """
    ALTER TABLE response ADD COLUMN cached_input_tokens INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE response ADD COLUMN reasoning_tokens INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE response ADD COLUMN tool_calls TEXT NOT NULL DEFAULT '';
    """

  /// Log-probabilities are JSON, or empty if there are none. A vector's elements are eight bytes
  /// each, little-endian.
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

  /// Whether the usage was reported. NULL derives it from the counts: zeros are not reported.
  private static let fourthVersion = """
    ALTER TABLE response ADD COLUMN usage_reported INTEGER;
    """

  /// A row without a code was written by an earlier version or by someone without the key. Last
  /// uses have their own table, so that using an answer does not rewrite it. They only decide which
  /// rows are removed first.
  private static let fifthVersion = """
    ALTER TABLE response ADD COLUMN code BLOB;
    ALTER TABLE embedding ADD COLUMN code BLOB;
    CREATE TABLE last_use (
      key BLOB PRIMARY KEY NOT NULL,
      used_at INTEGER NOT NULL
    ) WITHOUT ROWID;
    """
}
