/// A file of comma-separated values (RFC 4180) whose first row names the columns.
package struct CSVFile: Sendable {
  /// A row.
  package struct Row: Sendable {
    /// Where the row is.
    package let location: SourceLocation
    /// The fields by column.
    package let fields: [String: String]
  }

  /// The names of the columns, in order.
  package let columns: [String]
  /// The rows, at least one.
  package let rows: [Row]

  /// Reads a file.
  ///
  /// - Parameters:
  ///   - path: The file, from the working directory.
  ///   - what: What the file is, for the error when it cannot be read: `labels file`.
  /// - Throws: The mistakes in the file, the first twenty.
  package init(path: String, as what: String) throws(Diagnostics) {
    let source: SourceText
    do {
      source = try SourceText.read(path, as: what)
    } catch {
      throw Diagnostics([error])
    }
    let table = DataTable(of: source, as: .csv, delimiter: ",")
    var mistakes = DiagnosticCollector()
    for error in table.errors { mistakes.add(source.diagnostic(error)) }
    guard mistakes.isEmpty else { throw Diagnostics(mistakes.all) }
    columns = table.columns.map(\.name)
    rows = table.rows.map { row in
      Row(
        location: source.location(at: row.offset),
        fields: Dictionary(
          uniqueKeysWithValues: row.values.keys.map { ($0, row.values[$0]?.stringValue ?? "") }))
    }
  }
}
