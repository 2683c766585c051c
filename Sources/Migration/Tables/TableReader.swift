internal import PromptCI

/// Reads the rows of data files.
enum TableReader {
  /// A row.
  struct Row: Sendable {
    /// The location.
    let location: SourceLocation
    /// The fields, by column.
    let fields: [String: String]
  }

  /// A table.
  struct Table: Sendable {
    /// The names of the columns, in order.
    let columns: [String]
    /// The rows.
    let rows: [Row]
  }

  /// Reads comma-separated or tab-separated values; the first row names the columns.
  ///
  /// - Throws: The first error: a malformed row, a duplicate column, or a row of another length.
  static func csv(_ source: SourceText, isTabbed: Bool) throws(Diagnostic) -> Table {
    do throws(SourceError) {
      return try read(source, isTabbed: isTabbed)
    } catch {
      throw source.diagnostic(error)
    }
  }

  private static func read(_ source: SourceText, isTabbed: Bool) throws(SourceError) -> Table {
    var parser = CSVParser(source.bytes, delimiter: isTabbed ? "\t" : ",")
    guard let header = try parser.next(), !header.isBlank else {
      throw SourceError(offset: 0, message: "the first line is blank; it must name the columns")
    }
    var seen: Set<String> = []
    for (name, offset) in zip(header.fields, header.offsets) where !seen.insert(name).inserted {
      throw SourceError(offset: offset, message: "two columns are named '\(name)'")
    }
    let lines = source.lines()
    var line = 0
    var rows: [Row] = []
    while let row = try parser.next() {
      if row.isBlank { continue }
      guard row.fields.count == header.fields.count else {
        throw SourceError(
          offset: row.offset,
          message:
            "the row has \(row.fields.count) field\(row.fields.count == 1 ? "" : "s"), the header \(header.fields.count)"
        )
      }
      while lines[line].next <= row.offset { line += 1 }
      rows.append(
        Row(
          location: SourceLocation(file: source.path, line: line + 1, column: 1),
          fields: Dictionary(uniqueKeysWithValues: zip(header.fields, row.fields))))
    }
    return Table(columns: header.fields, rows: rows)
  }
}
