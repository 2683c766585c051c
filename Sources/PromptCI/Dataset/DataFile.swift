/// A file that holds samples, and which of its columns mean what.
package struct DataFile: Hashable, Sendable {
  /// How the file is written.
  package enum Format: String, Hashable, Sendable {
    /// Comma-separated values, RFC 4180, the first row naming the columns.
    case csv
    /// A JSON array of objects.
    case json
    /// A JSON object a line.
    case jsonLines = "jsonl"
  }

  /// The names of the columns, or keys, that have a meaning.
  package struct Columns: Hashable, Sendable {
    /// The columns that are inputs; a single one is also `{{input}}`.
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

  /// The path as it was written.
  package var path: String
  /// How the file is written.
  package var format: Format
  /// Which columns mean what.
  package var columns: Columns
  /// What separates the fields of a row (CSV only).
  package var delimiter: Character = ","
  /// What becomes of rows that miss a value.
  package var missing: MissingValues
  /// Where the eval file names it; a relative path starts at that file's directory.
  package var location: SourceLocation
}
