/// A table of text with aligned columns.
struct TextTable {
  /// Which side of a column is even.
  enum Alignment {
    /// The left, as of names.
    case leading
    /// The right, as of numbers.
    case trailing
  }

  /// A column.
  struct Column {
    /// What stands at its top.
    let title: String
    /// Which side is even.
    let alignment: Alignment
  }

  /// The columns; the first gives way when the table is too wide.
  let columns: [Column]
  /// The rows, each with a cell for every column.
  var rows: [[String]] = []

  /// The lines, the titles first, in at most `width` columns where the first column can give way to at least 12.
  func lines(width: Int?) -> [String] {
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
