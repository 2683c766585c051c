internal import PromptCI

/// Many samples with the same checks, as a data file whose columns contain the differences.
struct SampleTable {
  /// The file.
  let file: MigratedFile
  /// The checks for all samples; texts that differ between samples are read from columns.
  let checks: [MigratedCheck]

  /// The upper bound on the samples that are written as code instead of a file.
  static let longestList = 24

  /// Puts samples into a table.
  ///
  /// - Returns: The table, or `nil` if there are too few samples or their checks differ in more
  ///   than literal texts.
  init?(_ samples: [MigratedSample], name: String) {
    guard samples.count > Self.longestList, let first = samples.first else { return nil }
    let shape = first.checks.map(Self.shape)
    let inputs = first.inputs.map(\.name).filter { name in
      samples.allSatisfy { $0.inputs.contains { $0.name == name } }
    }
    guard !inputs.isEmpty, samples.allSatisfy({ $0.checks.map(Self.shape) == shape }) else {
      return nil
    }
    var columns = ColumnNames(of: samples)
    let expectations = samples.count { $0.expected != nil }
    let texts = samples.map { $0.checks.flatMap(\.texts) }
    var shared: [MigratedText] = []
    var slots: [(index: Int, column: String?)] = []
    for index in texts[0].indices {
      if texts.allSatisfy({ $0[index] == texts[0][index] }) {
        shared.append(texts[0][index])
        continue
      }
      guard texts.allSatisfy({ $0[index].literal != nil }) else { return nil }
      // If no sample has an expected value, the first text that differs becomes it.
      let isExpected = expectations == 0 && !slots.contains { $0.column == nil }
      let column = isExpected ? nil : columns.add("check")
      slots.append((index, column))
      shared.append(MigratedText(pieces: [column.map { .value($0) } ?? .expected]))
    }
    var rest = shared[...]
    checks = first.checks.map { check in
      let count = check.texts.count
      defer { rest = rest.dropFirst(count) }
      return check.replacingTexts(Array(rest.prefix(count)))
    }

    let hasExpected = expectations > 0 || slots.contains { $0.column == nil }
    let idColumn = samples.contains { $0.id != nil } ? columns.add("id") : nil
    let expectedColumn = hasExpected ? columns.add("expected") : nil
    let tagsColumn = samples.contains { !$0.tags.isEmpty } ? columns.add("tags") : nil
    let historyColumn = samples.contains { !$0.history.isEmpty } ? columns.add("history") : nil
    let rows = zip(samples, texts).map { sample, texts in
      var row = JSONObject()
      func add(_ column: String?, _ value: String?) {
        if let column, let value { _ = row.insert(.string(value), for: column) }
      }
      add(idColumn, sample.id ?? sample.hash)
      for entry in sample.inputs + sample.metadata { add(entry.name, entry.value) }
      for slot in slots { add(slot.column ?? expectedColumn, texts[slot.index].literal) }
      add(expectedColumn, sample.expected)
      add(tagsColumn, sample.tags.joined(separator: "; "))
      if let historyColumn { _ = row.insert(Self.json(of: sample.history), for: historyColumn) }
      return row
    }
    // CSV can represent neither earlier turns, nor a missing expected value, nor a NUL.
    let isPlain =
      historyColumn == nil && (expectations == 0 || expectations == samples.count)
      && !rows.contains { JSONValue.object($0).compact.contains(#"\u0000"#) }
    let names =
      (idColumn.map { [$0] } ?? []) + columns.entries + slots.compactMap(\.column)
      + [expectedColumn, tagsColumn].compactMap { $0 }
    file = MigratedFile(
      name: "\(name).\(isPlain ? "csv" : "jsonl")", format: isPlain ? .csv : .jsonl,
      text: isPlain
        ? CSVText.text(
          columns: names, rows: rows.map { row in names.map { row[$0]?.stringValue ?? "" } })
        : rows.map { JSONValue.object($0).compact + "\n" }.joined(),
      inputs: inputs, expected: expectedColumn, id: idColumn, tags: tagsColumn,
      history: historyColumn,
      keepsEmptyTexts: rows.contains { row in
        (inputs + [expectedColumn].compactMap(\.self)).contains { column in
          row[column]?.stringValue?.allSatisfy(\.isWhitespace) ?? true
        }
      })
  }

  /// A check without its texts, for comparing checks.
  private static func shape(_ check: MigratedCheck) -> MigratedCheck {
    check.replacingTexts(check.texts.map { _ in MigratedText("") })
  }

  private static func json(of history: [Turn]) -> JSONValue {
    .array(
      history.map { ["role": .string($0.role.rawValue), "content": .string($0.text)] })
  }
}

/// The distinct names of a table's columns.
private struct ColumnNames {
  /// The columns of inputs and metadata, in the samples' order.
  let entries: [String]
  private var taken: Set<String>

  init(of samples: [MigratedSample]) {
    var seen: Set<String> = []
    entries = samples.flatMap { ($0.inputs + $0.metadata).map(\.name) }
      .filter { seen.insert($0).inserted }
    taken = Set(entries.map { $0.lowercased() })
  }

  mutating func add(_ name: String) -> String {
    SwiftName.unique(name, separator: "-", among: &taken)
  }
}

/// Writes comma-separated values by RFC 4180.
enum CSVText {
  /// The text of a file.
  static func text(columns: [String], rows: [[String]]) -> String {
    ([columns] + rows).map { row in
      row.map { field(quoting: row.count == 1 && $0.isEmpty, $0) }.joined(separator: ",") + "\n"
    }.joined()
  }

  private static func field(quoting: Bool, _ text: String) -> String {
    let mustQuote = text.utf8.contains { "\",\r\n".utf8.contains($0) }
    guard quoting || mustQuote else { return text }
    return "\"\(text.replacing("\"", with: "\"\""))\""
  }
}
