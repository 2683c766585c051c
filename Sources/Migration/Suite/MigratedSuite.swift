/// A suite of a migration.
struct MigratedSuite: Sendable {
  /// The title, in words; it becomes the name of a type.
  var title: String
  /// The paragraphs of its documentation.
  var documentation: [String] = []
  /// The prompt.
  var prompt: MigratedPrompt
  /// The model.
  var model: MigratedModel
  /// The samples.
  var samples: [MigratedSample]
  /// The checks for every sample.
  var checks: [MigratedCheck]
  /// A data file to load instead of ``samples``, if any.
  var file: MigratedFile?
}

/// A data file that a suite loads by its columns.
struct MigratedFile: Hashable, Sendable {
  /// The format of a data file.
  enum Format: String, Hashable, Sendable {
    /// Comma-separated values.
    case csv
    /// A JSON array of objects.
    case json
    /// JSON Lines: one object per line.
    case jsonl
  }

  /// The name of the file, without a directory.
  let name: String
  /// The format.
  let format: Format
  /// The content.
  let text: String
  /// The columns that are inputs.
  var inputs: [String]
  /// The column of the expected value, if any.
  var expected: String?
  /// The column of the identifier, if any.
  var id: String?
  /// The column of the split, if any.
  var split: String?
  /// The column of the tags, if any.
  var tags: String?
  /// The key of the earlier turns, if any.
  var history: String?
  /// Whether tabs separate fields.
  var isTabbed = false
  /// Whether empty inputs and expected values are meant and not missing.
  var keepsEmptyTexts = false
}
