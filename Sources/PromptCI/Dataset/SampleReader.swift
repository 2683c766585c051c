internal import Foundation

/// Creates samples from the rows of a data file.
struct SampleReader {
  private let columns: DataFile.Columns
  private let missing: MissingValues
  private let source: SourceText
  /// The columns that are not metadata.
  private let reserved: Set<String>

  /// The mistakes so far.
  private(set) var errors: [SourceError] = []

  /// Creates a reader for a file's rows.
  init(columns: DataFile.Columns, missing: MissingValues, source: SourceText) {
    self.columns = columns
    self.missing = missing
    self.source = source
    reserved = Set(columns.inputs + [columns.expected, columns.history].compactMap(\.self))
  }

  /// The samples of a table. Every row that is not a valid sample adds an error.
  ///
  /// - Parameters:
  ///   - table: The rows.
  ///   - location: The place in the eval file that names the columns.
  /// - Returns: One sample per valid row; empty if a column is missing from the whole table.
  mutating func samples(of table: DataTable, namedAt location: SourceLocation) -> [Sample] {
    guard let first = table.rows.first else { return [] }
    checkColumns(of: table, at: table.columns.first?.offset ?? first.offset, namedAt: location)
    guard errors.isEmpty else { return [] }

    var samples: [Sample] = []
    samples.reserveCapacity(table.rows.count)
    var lines = LineCounter(source.bytes)
    for row in table.rows {
      let place = SourceLocation(file: source.path, line: lines.line(at: row.offset))
      do {
        samples.append(try sample(of: row, at: place))
      } catch {
        errors.append(error)
      }
    }
    return samples
  }

  /// Checks that each named column is in the table. A key that no row has is a typo, not a missing
  /// value.
  private mutating func checkColumns(
    of table: DataTable, at offset: Int, namedAt location: SourceLocation
  ) {
    let names = table.columns.map(\.name)
    let known = Set(names)
    let named =
      columns.inputs
      + [columns.expected, columns.id, columns.split, columns.tags, columns.history]
      .compactMap(\.self)
    var reported: Set<String> = []
    let delimiter = names.count == 1 ? names[0].first { ";\t|,".contains($0) } : nil
    let advice = delimiter.map {
      "; if '\($0 == "\t" ? "\\t" : String($0))' separates the fields, set 'delimiter:'"
    }
    for name in named
    where table.hasAllColumns && !known.contains(name) && reported.insert(name).inserted {
      let listed = names.prefix(20).map { "'\($0)'" }.joined(separator: ", ")
      let others = names.count > 20 ? " and \(names.count - 20) others" : ""
      let columns = listed.isEmpty ? "there are no columns" : "the columns are \(listed)\(others)"
      errors.append(
        SourceError(
          offset: offset,
          message: "there is no column '\(name)', which \(location) names"
            + "\(Suggestion.clause(for: name, among: names)); \(columns)"
            + (advice ?? "")))
    }
    if columns.inputs.count == 1, !reserved.contains(Sample.inputName),
      let other = table.columns.first(where: { $0.name == Sample.inputName })
    {
      errors.append(
        SourceError(
          offset: other.offset,
          message: "{{input}} could be this column or '\(columns.inputs[0])', "
            + "which \(location) names as the input; rename this one"))
    }
  }

  private func sample(
    of row: DataTable.Row, at location: SourceLocation
  ) throws(SourceError) -> Sample {
    let missingValue = missingValue(in: row)
    if let missingValue, missing == .rejected, case .expected = missingValue.kind {
      // Only the suite knows whether an evaluator needs it.
    } else if let missingValue, missing == .rejected {
      throw SourceError(offset: offset(of: missingValue, in: row), message: missingValue.problem)
    }
    var inputs: [String: String] = [:]
    for name in columns.inputs {
      guard let text = row.values[name]?.plainText else {
        // A dropped or unjudged row may lack it.
        if missing == .dropped || missing == .unjudged {
          inputs[name] = ""
          continue
        }
        let problem =
          row.values[name] == nil ? "the row has no input '\(name)'" : "the input '\(name)' is null"
        throw SourceError(offset: row.offset, message: problem)
      }
      inputs[name] = text
    }
    var metadata: [String: String] = [:]
    for key in row.values.keys where !reserved.contains(key) {
      metadata[key] = row.values[key]?.plainText
    }
    // The other columns of a dropped row are irrelevant.
    let isDropped = missing == .dropped && missingValue?.isOfExpected == false
    var sample = Sample(
      inputs: inputs, expected: text(of: columns.expected, in: row),
      id: isDropped ? "dropped" : try id(of: row), split: isDropped ? .train : try split(of: row),
      tags: isDropped ? [] : try tags(of: row), history: isDropped ? [] : try history(of: row),
      metadata: metadata, location: location, evaluators: Evaluators([]))
    sample.missingValue = missingValue
    return sample
  }

  /// The first value that the row lacks; `nil` if none is missing, or if the policy is `.kept`.
  private func missingValue(in row: DataTable.Row) -> MissingValue? {
    guard missing != .kept else { return nil }
    func isEmpty(_ column: String) -> Bool {
      row.values[column]?.plainText?.allSatisfy(\.isWhitespace) ?? true
    }
    let kind: MissingValue.Kind? =
      if !row.offsets.isEmpty, row.values.keys.count > 1, row.values.keys.allSatisfy(isEmpty) {
        .row
      } else if let input = columns.inputs.first(where: { column in
        // An absent key has its own error message.
        row.values[column]?.plainText == nil
          ? missing != .rejected : isEmpty(column)
      }) {
        .input(input)
      } else if let expected = columns.expected, isEmpty(expected) {
        .expected(expected)
      } else {
        nil
      }
    return kind.map { kind in
      var place = MissingValue(
        kind: kind, policy: missing, location: SourceLocation(file: source.path, line: 0))
      place.location = source.location(at: offset(of: place, in: row))
      return place
    }
  }

  private func offset(of value: MissingValue, in row: DataTable.Row) -> Int {
    switch value.kind {
    case .row: row.offset
    case .input(let column), .expected(let column): row.offset(of: column)
    }
  }

  private func text(of column: String?, in row: DataTable.Row) -> String? {
    column.flatMap { row.values[$0]?.plainText }
  }

  private func id(of row: DataTable.Row) throws(SourceError) -> String? {
    guard let column = columns.id, let id = text(of: column, in: row) else { return nil }
    guard id.contains(where: { !$0.isWhitespace }) else {
      throw SourceError(
        offset: row.offset(of: column), message: "the id is empty; give every row one")
    }
    return id
  }

  private func split(of row: DataTable.Row) throws(SourceError) -> Split? {
    guard let column = columns.split, let name = text(of: column, in: row) else { return nil }
    guard let split = Split(rawValue: name) else {
      let names = Split.allCases.map(\.rawValue)
      throw SourceError(
        offset: row.offset(of: column),
        message: "unknown split '\(name)'\(Suggestion.clause(for: name, among: names)); "
          + "write train, validation or test")
    }
    return split
  }

  private func tags(of row: DataTable.Row) throws(SourceError) -> [String] {
    guard let column = columns.tags, let value = row.values[column] else { return [] }
    var words: [String] = []
    switch value {
    case .null: return []
    case .array(let elements):
      for element in elements {
        guard let word = element.stringValue else {
          throw SourceError(
            offset: row.offset, message: "a tag is \(element.kind); tags must be strings")
        }
        words.append(word)
      }
    case .string(let text):
      words = text.split { $0 == "," || $0 == ";" }.map(String.init)
    case .bool, .number, .object:
      throw SourceError(
        offset: row.offset,
        message: "the tags are \(value.kind); write a string or an array of strings")
    }
    var seen: Set<String> = []
    return words.map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }
      .filter { !$0.isEmpty && seen.insert($0).inserted }
  }
}

// MARK: - History

extension SampleReader {
  private func history(of row: DataTable.Row) throws(SourceError) -> [Turn] {
    guard let column = columns.history, let value = row.values[column], value != .null else {
      return []
    }
    guard case .array(let elements) = value else {
      throw SourceError(
        offset: row.offset, message: "'\(column)' is \(value.kind); write an array of turns")
    }
    var turns: [Turn] = []
    for (index, element) in elements.enumerated() {
      do {
        turns.append(try SampleReader.turn(element))
      } catch {
        throw SourceError(
          offset: row.offset, message: "turn \(index + 1) of '\(column)': \(error.text)")
      }
    }
    return turns
  }

  /// An error in a turn.
  private struct TurnError: Error {
    let text: String
  }

  private static func turn(_ value: JSONValue) throws(TurnError) -> Turn {
    guard case .object(let object) = value else {
      throw TurnError(text: #"write {"role": "user", "content": "…"}, not \#(value.kind)"#)
    }
    if let key = object.keys.first(where: { $0 != "role" && $0 != "content" }) {
      throw TurnError(text: "unknown key '\(key)'; a turn has a 'role' and a 'content'")
    }
    guard let name = object["role"]?.stringValue else {
      throw TurnError(text: "the role is missing; write user or assistant")
    }
    guard let role = Turn.Role(rawValue: name) else {
      let advice = name == "system" ? "; instructions belong in the prompt" : ""
      throw TurnError(text: "unknown role '\(name)'; write user or assistant\(advice)")
    }
    guard let text = object["content"]?.stringValue else {
      throw TurnError(text: "the content is missing or is not a string")
    }
    return Turn(role: role, text: text)
  }
}
