/// A data file with samples, and the meaning of its columns.
package struct DataFile: Hashable, Sendable {
  /// The file's format.
  package enum Format: String, Hashable, Sendable {
    /// Comma-separated values (RFC 4180) with a header row.
    case csv
    /// A JSON array of objects.
    case json
    /// JSON lines: one object per line.
    case jsonLines = "jsonl"
  }

  /// The names of the columns, or keys, with a meaning.
  package struct Columns: Hashable, Sendable {
    /// The input columns; a single input is also `{{input}}`.
    package var inputs: [String]
    /// The column of the expected answer.
    package var expected: String?
    /// The column of the identifier.
    package var id: String?
    /// The column of the split.
    package var split: String?
    /// The column of the tags, separated by commas or semicolons.
    package var tags: String?
    /// The key of the earlier turns (JSON only): an array of `{"role": …, "content": …}`.
    package var history: String?
  }

  /// The path as written in the eval file.
  package var path: String
  /// The file's format.
  package var format: Format
  /// The meaning of the columns.
  package var columns: Columns
  /// The separator of a row's fields (CSV only).
  package var delimiter: Character = ","
  /// The policy for rows that lack a value.
  package var missing: MissingValues
  /// The place in the eval file that names the data file; a relative path starts at the eval file's
  /// directory.
  package var location: SourceLocation
}
