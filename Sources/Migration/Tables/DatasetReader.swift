internal import PromptCI

/// Reads a data file into a suite that loads it, guessing the meaning of its columns.
struct DatasetReader {
  private let source: SourceText
  private let format: MigratedFile.Format
  private let isTabbed: Bool
  private var columns: [String] = []
  private var rows: [JSONObject] = []
  /// The findings, which name the guesses.
  private(set) var findings = Findings()

  /// The usual names of input columns, the most likely first.
  private static let inputs = [
    "input", "text", "question", "query", "message", "prompt", "content", "sentence", "user",
    "document", "article",
  ]
  private static let expectations = [
    "expected", "__expected", "expected_output", "expectedoutput", "expected_answer", "label",
    "answer", "ideal", "target", "reference", "reference_answer", "ground_truth", "gold",
    "completion", "output", "response", "category", "class",
  ]
  private static let ids = ["id", "sample_id", "case_id", "key", "uuid"]
  private static let splits = ["split", "subset"]
  private static let tags = ["tags", "tag"]
  private static let histories = ["history", "earlier", "turns", "conversation"]

  /// Reads the rows.
  ///
  /// - Throws: The first error in the file.
  init(_ source: SourceText, _ format: MigratedFile.Format, isTabbed: Bool) throws(Diagnostic) {
    self.source = source
    self.format = format
    self.isTabbed = isTabbed
    switch format {
    case .csv:
      let table = try TableReader.csv(source, isTabbed: isTabbed)
      columns = table.columns
      rows = table.rows.map { row in
        table.columns.reduce(into: JSONObject()) { object, column in
          _ = object.insert(.string(row.fields[column] ?? ""), for: column)
        }
      }
    case .json, .jsonl:
      let nodes =
        format == .json
        ? try JSONDocumentReader.read(source).elements ?? []
        : try DocumentReader.readLines(source)
      var seen: Set<String> = []
      for node in nodes {
        guard case .object(let object) = node.json else {
          throw Diagnostic(node.location, "a row is \(node.kind); each must be an object")
        }
        columns += object.keys.filter { seen.insert($0).inserted }
        rows.append(object)
      }
    }
    guard !rows.isEmpty else {
      throw Diagnostic(file: source.path, message: "the file has no rows")
    }
  }

  /// The suite of the file, as the only element.
  mutating func read(title: String, name: String) throws(Diagnostic) -> [MigratedSuite] {
    let id = column(Self.ids) { rows, column in
      Set(rows.map { $0[column]?.plainText ?? "" }).subtracting([""]).count == rows.count
    }
    let split = column(Self.splits) { rows, column in
      rows.allSatisfy { Split(rawValue: $0[column]?.stringValue ?? "") != nil }
    }
    let tags = column(Self.tags) { rows, column in
      rows.allSatisfy { row in
        switch row[column] {
        case .string, nil, .null: true
        case .array(let elements): elements.allSatisfy { $0.stringValue != nil }
        default: false
        }
      }
    }
    let history = format == .csv ? nil : column(Self.histories, where: Self.isHistory)
    let expected = column(Self.expectations) { _, _ in true }
    let special = Set([id, split, tags, history, expected].compactMap { $0 })
    let free = columns.filter { !special.contains($0) && isComplete($0) }
    guard
      let input = Self.inputs.compactMap({ name in free.first { $0.lowercased() == name } }).first
        ?? free.first
    else {
      throw Diagnostic(
        file: source.path, line: 1, column: 1,
        message: "no column that every row has could be the input")
    }
    var file = MigratedFile(
      name: name, format: format, text: source.text, inputs: [input], expected: expected, id: id,
      split: split, tags: tags, history: history, isTabbed: isTabbed)
    tell(file, input: input)
    if id == nil { identify(&file, input: input) }
    let labels = self.labels(of: expected)
    let check: MigratedCheck = expected == nil ? .nothing : .exactMatch(trimming: true)
    if expected == nil {
      findings.note(
        start,
        "no column looks like the expected answer, so nothing is judged, and every sample is skipped"
      )
    }
    let model = MigratedModel(id: MigratedModel.placeholder, label: "")
    findings.note(
      start,
      "a data file names no model; \(model.id) is used instead, which is not a language model"
    )
    return [
      MigratedSuite(
        title: title, prompt: Self.prompt(input: input, labels: labels, title: title, at: start),
        model: model, samples: [], checks: [check], file: file)
    ]
  }

  /// The number of samples in the file.
  var count: Int { rows.count }

  private var start: SourceLocation { SourceLocation(file: source.path, line: 1, column: 1) }

  /// The first of some names, ignoring case, whose column satisfies a condition.
  private func column(
    _ names: [String], where isFit: ([JSONObject], String) -> Bool
  ) -> String? {
    for name in names {
      if let column = columns.first(where: { $0.lowercased() == name }), isFit(rows, column) {
        return column
      }
    }
    return nil
  }

  private func isComplete(_ column: String) -> Bool {
    rows.allSatisfy { $0[column]?.plainText != nil }
  }

  private static func isHistory(_ rows: [JSONObject], _ column: String) -> Bool {
    rows.allSatisfy { row in
      guard let value = row[column], value != .null else { return true }
      guard case .array(let turns) = value else { return false }
      return turns.allSatisfy { turn in
        guard case .object(let object) = turn else { return false }
        return Set(object.keys) == ["role", "content"] && object["content"]?.stringValue != nil
          && Turn.Role(rawValue: object["role"]?.stringValue ?? "") != nil
      }
    }
  }

  private mutating func tell(_ file: MigratedFile, input: String) {
    let parts = [
      ("input", input as String?), ("expected answer", file.expected), ("identifier", file.id),
      ("split", file.split), ("tags", file.tags), ("earlier turns", file.history),
    ]
    let meanings = parts.compactMap { part in part.1.map { "'\($0)' is the \(part.0)" } }
    findings.note(
      start, "guessed from the names of the columns: \(meanings.joined(separator: ", "))")
  }

  /// Adds an identifier column if rows have equal inputs.
  private mutating func identify(_ file: inout MigratedFile, input: String) {
    let samples = rows.map { row in
      var sample = MigratedSample()
      sample.inputs = [
        MigratedSample.Entry(name: input, value: row[input]?.plainText ?? "")
      ]
      sample.expected = file.expected.flatMap { row[$0]?.plainText }
      sample.metadata = row.keys.filter { $0 != input && $0 != file.expected }.map {
        MigratedSample.Entry(name: $0, value: row[$0]?.plainText ?? "")
      }
      return sample
    }
    let identified = samples.identified()
    guard identified.contains(where: { $0.id != nil }) else { return }
    var taken = Set(columns.map { $0.lowercased() })
    let column = SwiftName.unique("id", separator: "-", among: &taken)
    let ids = identified.map { $0.id ?? $0.hash }
    let text: String
    switch format {
    case .csv:
      text = CSVText.text(
        columns: [column] + columns,
        rows: zip(ids, rows).map { id, row in
          [id] + columns.map { row[$0]?.stringValue ?? "" }
        })
    case .json, .jsonl:
      let objects = zip(ids, rows).map { id, row in
        var object = JSONObject()
        _ = object.insert(.string(id), for: column)
        for key in row.keys { _ = object.insert(row[key] ?? .null, for: key) }
        return JSONValue.object(object)
      }
      text =
        format == .json
        ? "[\n\(objects.map(\.compact).joined(separator: ",\n"))\n]\n"
        : objects.map { $0.compact + "\n" }.joined()
    }
    findings.note(
      start,
      "some rows have the same input, so the copy of the file has a column '\(column)' that tells them apart"
    )
    file = MigratedFile(
      name: file.name, format: format, text: text, inputs: file.inputs, expected: file.expected,
      id: column, split: file.split, tags: file.tags, history: file.history)
  }

  /// The labels, if the expected answers are those of a classification: at most 20 short ones, each
  /// used twice on average; otherwise empty.
  private func labels(of expected: String?) -> [String] {
    guard let expected else { return [] }
    var seen: Set<String> = []
    let labels = rows.compactMap { $0[expected]?.plainText }.filter { seen.insert($0).inserted }
    let areShort = labels.allSatisfy {
      !$0.trimmingSpace.isEmpty && $0.count <= 40 && !$0.contains(where: \.isNewline)
        && !$0.contains("{") && !$0.contains("<")
    }
    return labels.count <= 20 && labels.count * 2 <= rows.count && areShort ? labels : []
  }

  private static func prompt(
    input: String, labels: [String], title: String, at place: SourceLocation
  ) -> MigratedPrompt {
    // If the column's name is not a valid variable name, the prompt uses the default input name.
    let name = NunjucksPath.name(of: input) == input ? input : Sample.inputName
    let variable = NunjucksTemplate.Part.variable(name, filter: nil)
    guard !labels.isEmpty else {
      return MigratedPrompt(
        label: title, user: NunjucksTemplate(parts: [variable, .literal("\n")]), location: place)
    }
    let list = labels.map { "- \($0)\n" }.joined()
    return MigratedPrompt(
      label: title,
      instructions: NunjucksTemplate(
        parts: [.literal("Sort the message. Answer with the label only.\n\n\(list)")]),
      user: NunjucksTemplate(parts: [variable, .literal("\n")]), location: place)
  }
}
