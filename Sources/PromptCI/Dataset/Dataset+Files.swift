// How a row becomes a sample, in every format:
//
// - The input columns are the sample's inputs. A single input is `{{input}}` as well as
//   `{{its name}}`.
// - The expected column becomes `sample.expected` only: a prompt that could use it would leak the
//   answer.
// - Every other column is metadata under its name, which the prompt may use.
// - `missing:` decides about a row that lacks an input, or an expected answer that an evaluator
//   needs; by default, it is an error.
// - A CSV field is its text. A JSON string is its text, and any other JSON value is its compact
//   JSON text, with numbers as written. `null` counts as an absent key.

extension Dataset {
  /// Reads samples from a file of comma-separated values (RFC 4180), one per row. The first row
  /// names the columns.
  ///
  /// ```swift
  /// Dataset.csv("data/triage.csv", input: "text", expected: "label", id: "id", split: "split")
  /// ```
  ///
  /// - Parameters:
  ///   - path: The file; a relative path starts at the eval file's directory.
  ///   - input: The column of the input: `sample.input`, and `{{input}}` or `{{column}}` in the
  ///     prompt.
  ///   - expected: The column of the expected answer, which no prompt can use.
  ///   - id: The column of the identifier; if `nil`, it is a hash of the input.
  ///   - split: The column with `train`, `validation` or `test`; if `nil`, a hash of the identifier
  ///     decides.
  ///   - tags: The column of the tags, separated by commas or semicolons.
  ///   - delimiter: The separator of fields, such as `"\t"` for tab-separated values.
  ///   - missing: The policy for rows that lack a value; by default, they are errors.
  ///   - file: The eval file. The compiler provides it, as well as the line and the column.
  ///   - line: The line of the call.
  ///   - column: The column of the call.
  /// - Returns: A dataset that is read when the suite is loaded. All other columns are metadata.
  public static func csv(
    _ path: String, input: String, expected: String? = nil, id: String? = nil,
    split: String? = nil, tags: String? = nil, delimiter: Character = ",",
    missing: MissingValues = .rejected,
    file: String = #filePath, line: Int = #line, column: Int = #column
  ) -> Dataset {
    csv(
      path, inputs: [input], expected: expected, id: id, split: split, tags: tags,
      delimiter: delimiter, missing: missing, file: file, line: line, column: column)
  }

  /// Reads samples with several named inputs from a file of comma-separated values.
  ///
  /// Each input column is `{{column}}` in the prompt, which must use all of them. Otherwise, see
  /// ``csv(_:input:expected:id:split:tags:delimiter:missing:file:line:column:)``.
  public static func csv(
    _ path: String, inputs: [String], expected: String? = nil, id: String? = nil,
    split: String? = nil, tags: String? = nil, delimiter: Character = ",",
    missing: MissingValues = .rejected,
    file: String = #filePath, line: Int = #line, column: Int = #column
  ) -> Dataset {
    let columns = DataFile.Columns(
      inputs: inputs, expected: expected, id: id, split: split, tags: tags, history: nil)
    let location = SourceLocation(file: file, line: line, column: column)
    return Dataset(
      parts: [
        .file(
          DataFile(
            path: path, format: .csv, columns: columns, delimiter: delimiter, missing: missing,
            location: location))
      ])
  }

  /// Reads samples from a file of JSON lines: one object per line.
  ///
  /// ```swift
  /// Dataset.jsonl("data/chats.jsonl", input: "message", expected: "reply", history: "earlier")
  /// ```
  ///
  /// - Parameters:
  ///   - path: The file; a relative path starts at the eval file's directory.
  ///   - input: The key of the input: `sample.input`, and `{{input}}` or `{{key}}` in the prompt.
  ///   - expected: The key of the expected answer, which no prompt can use.
  ///   - id: The key of the identifier; if `nil`, it is a hash of the input.
  ///   - split: The key with `train`, `validation` or `test`; if `nil`, a hash of the identifier
  ///     decides.
  ///   - tags: The key of the tags: an array, or a string separated by commas or semicolons.
  ///   - history: The key of the earlier turns: an array of
  ///     `{"role": "user" or "assistant", "content": "…"}`.
  ///   - missing: The policy for rows that lack a value; by default, they are errors.
  ///   - file: The eval file. The compiler provides it, as well as the line and the column.
  ///   - line: The line of the call.
  ///   - column: The column of the call.
  /// - Returns: A dataset that is read when the suite is loaded. All other keys are metadata.
  public static func jsonl(
    _ path: String, input: String, expected: String? = nil, id: String? = nil,
    split: String? = nil, tags: String? = nil, history: String? = nil,
    missing: MissingValues = .rejected,
    file: String = #filePath, line: Int = #line, column: Int = #column
  ) -> Dataset {
    jsonl(
      path, inputs: [input], expected: expected, id: id, split: split, tags: tags,
      history: history, missing: missing, file: file, line: line, column: column)
  }

  /// Reads samples with several named inputs from a file of JSON lines.
  ///
  /// Each input is `{{key}}` in the prompt, which must use all of them. Otherwise, see
  /// ``jsonl(_:input:expected:id:split:tags:history:missing:file:line:column:)``.
  public static func jsonl(
    _ path: String, inputs: [String], expected: String? = nil, id: String? = nil,
    split: String? = nil, tags: String? = nil, history: String? = nil,
    missing: MissingValues = .rejected,
    file: String = #filePath, line: Int = #line, column: Int = #column
  ) -> Dataset {
    Dataset(
      reading: path, as: .jsonLines,
      columns: DataFile.Columns(
        inputs: inputs, expected: expected, id: id, split: split, tags: tags, history: history),
      missing: missing, at: SourceLocation(file: file, line: line, column: column))
  }

  /// Reads samples from a JSON file with an array of objects.
  ///
  /// For the parameters, see
  /// ``jsonl(_:input:expected:id:split:tags:history:missing:file:line:column:)``.
  public static func json(
    _ path: String, input: String, expected: String? = nil, id: String? = nil,
    split: String? = nil, tags: String? = nil, history: String? = nil,
    missing: MissingValues = .rejected,
    file: String = #filePath, line: Int = #line, column: Int = #column
  ) -> Dataset {
    json(
      path, inputs: [input], expected: expected, id: id, split: split, tags: tags,
      history: history, missing: missing, file: file, line: line, column: column)
  }

  /// Reads samples with several named inputs from a JSON file with an array of objects.
  ///
  /// For the parameters, see
  /// ``jsonl(_:inputs:expected:id:split:tags:history:missing:file:line:column:)``.
  public static func json(
    _ path: String, inputs: [String], expected: String? = nil, id: String? = nil,
    split: String? = nil, tags: String? = nil, history: String? = nil,
    missing: MissingValues = .rejected,
    file: String = #filePath, line: Int = #line, column: Int = #column
  ) -> Dataset {
    Dataset(
      reading: path, as: .json,
      columns: DataFile.Columns(
        inputs: inputs, expected: expected, id: id, split: split, tags: tags, history: history),
      missing: missing, at: SourceLocation(file: file, line: line, column: column))
  }

  /// Creates a dataset of one file.
  private init(
    reading path: String, as format: DataFile.Format, columns: DataFile.Columns,
    missing: MissingValues, at location: SourceLocation
  ) {
    self.init(
      parts: [
        .file(
          DataFile(
            path: path, format: format, columns: columns, missing: missing, location: location))
      ])
  }
}
