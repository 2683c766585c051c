/// A table of text with aligned columns.
package struct TextTable: Sendable {
  /// The alignment of a column.
  package enum Alignment: Sendable {
    /// Aligned to the left, for names.
    case leading
    /// Aligned to the right, for numbers.
    case trailing
  }

  /// A column.
  package struct Column: Sendable {
    /// The title.
    package let title: String
    /// The alignment.
    package let alignment: Alignment

    /// Creates a column.
    package init(title: String, alignment: Alignment) {
      self.title = title
      self.alignment = alignment
    }
  }

  /// The columns; the first shrinks if the table is too wide.
  package let columns: [Column]
  /// The rows, each with a cell for every column.
  package var rows: [[String]]

  /// Creates a table.
  package init(columns: [Column], rows: [[String]] = []) {
    self.columns = columns
    self.rows = rows
  }

  /// The lines, the titles first.
  ///
  /// To stay within `width` columns, the first column shrinks, but not below 12 columns.
  package func lines(width: Int?) -> [String] {
    let all = [columns.map(\.title)] + rows
    var widths = columns.indices.map { index in
      all.reduce(0) { max($0, DisplayWidth.columns(of: $1[index])) }
    }
    let gap = "  "
    if let width, let first = widths.first {
      let others = widths.dropFirst().reduce(0) { $0 + $1 + gap.count }
      widths[0] = max(min(first, width - others), min(first, 12))
    }
    return all.map { row in
      let cells = zip(zip(row, columns), widths).map { pair, width in
        let text = DisplayWidth.fitting(pair.0, columns: width)
        let padding = String(
          repeating: " ", count: max(0, width - DisplayWidth.columns(of: text)))
        return pair.1.alignment == .leading ? text + padding : padding + text
      }
      var line = cells.joined(separator: gap)
      while line.last == " " { line.removeLast() }
      return line
    }
  }
}
