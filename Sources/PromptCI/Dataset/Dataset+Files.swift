// How a row becomes a sample, whatever the format:
//
// - The input columns are the sample's inputs. A single one is `{{input}}` as well as `{{its name}}`.
// - The expected column is `sample.expected` and nothing else: a prompt that could print the answer would leak it.
// - Every other column is metadata under its name, which the prompt may use.
// - A row that misses an input, or an expected answer that an evaluator needs, is what `missing:` says: an error, else.
// - A CSV field is its text. A JSON string is its text, and any other JSON value its compact JSON
//   text, numbers as written; `null` is as if the key were not there.

extension Dataset {
  /// Samples from a file of comma-separated values (RFC 4180), one a row; the first row names the columns.
  ///
  /// ```swift
  /// Dataset.csv("data/triage.csv", input: "text", expected: "label", id: "id", split: "split")
  /// ```
  ///
  /// - Parameters:
  ///   - path: The file; a relative path starts at the eval file's directory.
  ///   - input: The column of the input: `sample.input`, and `{{input}}` or `{{column}}` in the prompt.
  ///   - expected: The column of the expected answer, which no prompt can use.
  ///   - id: The column of the identifier; without one, it is a hash of the input.
  ///   - split: The column that says `train`, `validation` or `test`; without one, a hash of the identifier decides.
  ///   - tags: The column of the tags, separated by commas or semicolons.
  ///   - delimiter: What separates fields: `"\t"` for tab-separated values.
  ///   - missing: What becomes of rows that miss a value; by default they are errors.
  ///   - file: The eval file, which the compiler fills in, as it does the line and the column.
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

  /// Samples with several named inputs, from a file of comma-separated values.
  ///
  /// Each input column is `{{column}}` in the prompt, and the prompt must use them all. For the rest, see
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

  /// Samples from a file of JSON lines: an object a line.
  ///
  /// ```swift
  /// Dataset.jsonl("data/chats.jsonl", input: "message", expected: "reply", history: "earlier")
  /// ```
  ///
  /// - Parameters:
  ///   - path: The file; a relative path starts at the eval file's directory.
  ///   - input: The key of the input: `sample.input`, and `{{input}}` or `{{key}}` in the prompt.
  ///   - expected: The key of the expected answer, which no prompt can use.
  ///   - id: The key of the identifier; without one, it is a hash of the input.
  ///   - split: The key that says `train`, `validation` or `test`; without one, a hash of the identifier decides.
  ///   - tags: The key of the tags: an array, or a text that separates them with commas or semicolons.
  ///   - history: The key of the earlier turns: an array of `{"role": "user" or "assistant", "content": "…"}`.
  ///   - missing: What becomes of rows that miss a value; by default they are errors.
  ///   - file: The eval file, which the compiler fills in, as it does the line and the column.
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

  /// Samples with several named inputs, from a file of JSON lines.
  ///
  /// Each input is `{{key}}` in the prompt, and the prompt must use them all. For the rest, see
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

  /// Samples from a JSON file that is an array of objects.
  ///
  /// The parameters are those of ``jsonl(_:input:expected:id:split:tags:history:missing:file:line:column:)``.
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

  /// Samples with several named inputs, from a JSON file that is an array of objects.
  ///
  /// The parameters are those of ``jsonl(_:inputs:expected:id:split:tags:history:missing:file:line:column:)``.
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

  /// The samples of one file.
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
