internal import PromptCI

extension PromptfooReader {
  /// The tests in the rows of a table; columns whose names begin with `__` have a special meaning.
  mutating func csvTests(_ table: TableReader.Table) -> [PromptfooTest] {
    table.rows.map { row in
      var test = PromptfooTest(location: row.location)
      for (index, column) in table.columns.enumerated() {
        let value = row.fields[column] ?? ""
        let place = SourceLocation(
          file: row.location.file, line: row.location.line, column: index + 1)
        guard column.hasPrefix("__") else {
          test.values[column] = .string(value)
          continue
        }
        if value.trimmingSpace.isEmpty { continue }
        if column.hasPrefix("__expected") {
          test.assertions.append(
            PromptfooCSV.assertion(of: value, row: row, column: column, at: place))
        } else if column == "__description" {
          test.description = value
        } else if column == "__threshold" {
          test.threshold = Double(value.trimmingSpace)
        } else if column.hasPrefix("__metadata:") {
          let name = String(column.dropFirst("__metadata:".count)).replacing("[]", with: "")
          test.metadata.append(
            DocumentNode.Member(
              key: name, location: place,
              value: DocumentNode(location: place, value: .string(value))))
        } else if column != "__metric", !column.hasPrefix("__config:__expected") {
          findings.lose(
            SourceLocation(file: row.location.file, line: 1, column: index + 1),
            "the column '\(column)'")
        }
      }
      return test
    }
  }
}

/// Parses assertions in a table's fields: `contains: Paris`, `similar(0.8): Hello`.
enum PromptfooCSV {
  /// The assertion of a field.
  static func assertion(
    of text: String, row: TableReader.Row, column: String, at location: SourceLocation
  ) -> DocumentNode {
    var (type, value, threshold) = parts(of: text.trimmingSpace)
    var members: [DocumentNode.Member] = []
    func add(_ key: String, _ value: DocumentNode.Value) {
      members.append(
        DocumentNode.Member(
          key: key, location: location, value: DocumentNode(location: location, value: value)))
    }
    for prefix in ["__config:__expected:", "__config:\(column):"] {
      if let field = row.fields["\(prefix)threshold"].flatMap({ Double($0) }) { threshold = field }
    }
    let isList = type.hasSuffix("contains-all") || type.hasSuffix("contains-any")
    add("type", .string(type))
    if isList {
      add(
        "value",
        .sequence(
          list(value).map { DocumentNode(location: location, value: .string($0)) }))
    } else if !value.isEmpty {
      add("value", .string(value))
    } else {
      value = ""
    }
    if let threshold { add("threshold", .number("\(threshold)")) }
    if let metric = row.fields["__metric"], !metric.isEmpty { add("metric", .string(metric)) }
    return DocumentNode(location: location, value: .mapping(members))
  }

  private static func parts(of text: String) -> (type: String, value: String, threshold: Double?) {
    for (prefix, type) in [
      ("javascript:", "javascript"), ("fn:", "javascript"), ("eval:", "javascript"),
      ("python:", "python"), ("grade:", "llm-rubric"),
    ] where text.hasPrefix(prefix) {
      return (type, text.dropFirst(prefix.count).trimmingSpace, nil)
    }
    if text.hasPrefix("file://") {
      return (PromptfooReader.ending(of: text) == "py" ? "python" : "javascript", text, nil)
    }
    // A field without an assertion's name is the expected answer itself.
    let isNegated = text.hasPrefix("not-")
    let positive = isNegated ? text.dropFirst(4) : text[...]
    for name in PromptfooAssertions.names where positive.hasPrefix(name) {
      let rest = positive.dropFirst(name.count)
      guard let match = rest.wholeMatch(of: /(?:\((\d+(?:\.\d+)?)\))?(?::([\s\S]*))?/) else {
        continue
      }
      return (
        (isNegated ? "not-" : "") + name, (match.output.2 ?? "").trimmingSpace,
        match.output.1.flatMap { Double($0) }
      )
    }
    return ("equals", text, nil)
  }

  /// Values that are separated by commas; a quoted value may contain commas.
  static func list(_ text: String) -> [String] {
    var values: [String] = []
    var value = ""
    var isQuoted = false
    for character in text {
      if character == "\"" {
        isQuoted.toggle()
      } else if character == ",", !isQuoted {
        values.append(value.trimmingSpace)
        value = ""
      } else {
        value.append(character)
      }
    }
    return (values + [value.trimmingSpace]).filter { !$0.isEmpty }
  }
}
