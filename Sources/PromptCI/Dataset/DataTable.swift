/// The rows of a data file in any format, and its syntax errors.
package struct DataTable {
  /// A row; a CSV row is an object of strings.
  package struct Row {
    /// The offset of the row's first byte.
    package let offset: Int
    /// The values by column name.
    package let values: JSONObject
    /// The offsets of the values, in the order of the keys; empty unless the file is CSV.
    var offsets: [Int] = []

    /// The offset of a column's value, or of the row if that is unknown.
    func offset(of column: String) -> Int {
      guard let index = values.keys.firstIndex(of: column), offsets.indices.contains(index) else {
        return offset
      }
      return offsets[index]
    }
  }

  /// A named column, or a JSON key.
  package struct Column {
    /// The name.
    package let name: String
    /// The offset of the name in the file; for JSON, the first row that has the key.
    package let offset: Int
  }

  /// The rows that could be read.
  package private(set) var rows: [Row] = []

  /// The distinct columns: those of the header, or the keys of all rows.
  package private(set) var columns: [Column] = []

  /// Whether ``columns`` is complete; a JSON row that cannot be read may have had other keys.
  private(set) var hasAllColumns = true

  /// The mistakes, in file order.
  package private(set) var errors: [SourceError] = []

  /// Reads a file.
  package init(of source: SourceText, as format: DataFile.Format, delimiter: Character) {
    if source.bytes.allSatisfy({ $0 == 0x20 || (0x09...0x0D).contains($0) }) {
      errors.append(SourceError(offset: 0, message: "the file is empty"))
      return
    }
    switch format {
    case .csv: readCSV(source.bytes, delimiter: delimiter)
    case .jsonLines: readJSONLines(source)
    case .json: readJSON(source.bytes)
    }
    hasAllColumns = format == .csv || errors.isEmpty
    if rows.isEmpty, errors.isEmpty {
      errors.append(SourceError(offset: 0, message: "the file has no rows"))
    }
  }
}

// MARK: - CSV

extension DataTable {
  private mutating func readCSV(_ bytes: [UInt8], delimiter: Character) {
    var parser = CSVParser(bytes, delimiter: delimiter)
    do {
      guard let header = try parser.next() else { return }
      readHeader(header)
    } catch {
      // Without a header, no row can be interpreted.
      errors.append(error)
    }
    guard errors.isEmpty else {
      columns = []
      return
    }

    // Blank lines are allowed at the end of the file. Whether this is the end is known only later.
    var blankLine: Int?
    while true {
      do {
        guard let row = try parser.next() else { return }
        if row.isBlank {
          blankLine = blankLine ?? row.offset
          continue
        }
        reportBlankLine(&blankLine)
        append(row, delimiter: delimiter)
      } catch {
        reportBlankLine(&blankLine)
        errors.append(error)
      }
    }
  }

  private mutating func readHeader(_ header: CSVParser.Row) {
    if header.isBlank {
      errors.append(
        SourceError(
          offset: header.offset, message: "the first line is blank; it must name the columns"))
    }
    var names: Set<String> = []
    for (name, offset) in zip(header.fields, header.offsets) {
      if names.insert(name).inserted {
        columns.append(Column(name: name, offset: offset))
      } else {
        let message = name.isEmpty ? "two columns have no name" : "two columns are named '\(name)'"
        errors.append(SourceError(offset: offset, message: message))
      }
    }
  }

  private mutating func append(_ row: CSVParser.Row, delimiter: Character) {
    guard row.fields.count == columns.count else {
      let isTooLong = row.fields.count > columns.count
      let name = delimiter == "\t" ? "a tab" : "'\(delimiter)'"
      let advice =
        isTooLong ? "quote a field that contains \(name)" : "an empty field needs \(name), too"
      let count = row.fields.count
      errors.append(
        SourceError(
          offset: isTooLong ? row.offsets[columns.count] : row.end,
          message: "the row has \(count) field\(count == 1 ? "" : "s"), "
            + "the header \(columns.count); \(advice)"))
      return
    }
    var values = JSONObject()
    for (column, field) in zip(columns, row.fields) {
      // Column names are unique, so the value is always new.
      _ = values.insert(.string(field), for: column.name)
    }
    rows.append(Row(offset: row.offset, values: values, offsets: row.offsets))
  }

  private mutating func reportBlankLine(_ offset: inout Int?) {
    guard let place = offset else { return }
    let advice = columns.count == 1 ? #"remove it, or write "" for an empty text"# : "remove it"
    errors.append(SourceError(offset: place, message: "a blank line among the rows; \(advice)"))
    offset = nil
  }
}

// MARK: - JSON

extension DataTable {
  private mutating func readJSONLines(_ source: SourceText) {
    var names: Set<String> = []
    for line in source.lines() {
      var parser = JSONParser(source.bytes, in: line.range)
      let offset = parser.firstOffset()
      guard offset < line.range.upperBound else { continue }
      do {
        let value = try parser.document()
        append(
          value, at: offset, to: &names,
          otherwise: "this line is \(value.kind); each line must be an object"
            + (value[0] == nil ? "" : "; Dataset.json reads an array of objects"))
      } catch {
        errors.append(error)
      }
    }
  }

  private mutating func readJSON(_ bytes: [UInt8]) {
    var parser = JSONParser(bytes)
    let offset = parser.firstOffset()
    do {
      guard let elements = try parser.arrayDocument() else {
        let advice = "; Dataset.jsonl reads one object per line"
        errors.append(
          SourceError(
            offset: offset,
            message: "the file must be an array of objects"
              + (bytes[offset] == UInt8(ascii: "{") ? advice : "")))
        return
      }
      var names: Set<String> = []
      for element in elements {
        append(
          element.value, at: element.offset, to: &names,
          otherwise: "this element is \(element.value.kind); each element must be an object")
      }
    } catch {
      errors.append(error)
    }
  }

  private mutating func append(
    _ value: JSONValue, at offset: Int, to names: inout Set<String>,
    otherwise message: @autoclosure () -> String
  ) {
    guard case .object(let values) = value else {
      errors.append(SourceError(offset: offset, message: message()))
      return
    }
    for key in values.keys where names.insert(key).inserted {
      columns.append(Column(name: key, offset: offset))
    }
    rows.append(Row(offset: offset, values: values))
  }
}
