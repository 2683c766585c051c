/// A suite to be written.
struct MigratedSuite: Sendable {
  /// What the suite is called, in words; it becomes the name of a type.
  var title: String
  /// What is said of it, a paragraph each.
  var documentation: [String] = []
  /// The prompt.
  var prompt: MigratedPrompt
  /// The model.
  var model: MigratedModel
  /// The samples.
  var samples: [MigratedSample]
  /// What is asked of every sample.
  var checks: [MigratedCheck]
  /// A data file that is loaded as it is, in the place of samples.
  var file: MigratedFile?
}

/// A data file that a suite loads by its columns.
struct MigratedFile: Hashable, Sendable {
  /// How it is written.
  enum Format: String, Hashable, Sendable {
    /// Comma-separated values.
    case csv
    /// An array of objects.
    case json
    /// An object a line.
    case jsonl
  }

  /// The name of the file, without a directory.
  let name: String
  /// How it is written.
  let format: Format
  /// What is in it.
  let text: String
  /// The columns that are inputs.
  var inputs: [String]
  /// The column of the expected value.
  var expected: String?
  /// The column of the identifier.
  var id: String?
  /// The column of the split.
  var split: String?
  /// The column of the tags.
  var tags: String?
  /// The key of the earlier turns.
  var history: String?
  /// Whether tabs separate fields.
  var isTabbed = false
  /// Whether rows have empty inputs or expected values that are meant.
  var keepsEmptyTexts = false
}
