package import PromptCI

/// A file of comma-separated values (RFC 4180) with a header row.
package struct CSVFile: Sendable {
  /// A row.
  package struct Row: Sendable {
    /// The row's location.
    package let location: SourceLocation
    /// The fields by column name.
    package let fields: [String: String]
  }

  /// The column names, in order.
  package let columns: [String]
  /// The rows, at least one.
  package let rows: [Row]

  /// Reads a file.
  ///
  /// - Parameters:
  ///   - path: The file's path, relative to the working directory.
  ///   - what: The kind of file, for the error if it cannot be read: `labels file`.
  /// - Throws: The first twenty mistakes in the file.
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
