internal import PromptCI

/// Converts offsets in Unicode scalars to locations in a text.
struct SourceMarks {
  private let file: String
  private let scalars: [Unicode.Scalar]
  private let lineStarts: [Int]
  private static let longestLine = 2_000

  /// Creates the converter of a text.
  init(_ source: SourceText) {
    file = source.path
    scalars = Array(source.text.unicodeScalars)
    var starts = [0]
    for (index, scalar) in scalars.enumerated() {
      let isPairOpen = scalar == "\r" && index + 1 < scalars.count && scalars[index + 1] == "\n"
      if scalar == "\n" || (scalar == "\r" && !isPairOpen) { starts.append(index + 1) }
    }
    lineStarts = starts
  }

  /// The line and the column of a scalar; the column counts characters.
  func location(at index: Int) -> SourceLocation {
    let index = min(max(index, 0), scalars.count)
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= index { low = middle } else { high = middle }
    }
    // On a line too long for people to read, the column counts scalars, which is faster.
    let width = index - lineStarts[low]
    guard width <= Self.longestLine else {
      return SourceLocation(file: file, line: low + 1, column: width + 1)
    }
    var before = String.UnicodeScalarView()
    before.append(contentsOf: scalars[lineStarts[low]..<index])
    return SourceLocation(file: file, line: low + 1, column: String(before).count + 1)
  }

  /// The byte offset of a scalar.
  func offset(at index: Int) -> Int {
    scalars[..<min(max(index, 0), scalars.count)].reduce(0) { $0 + UTF8.width($1) }
  }
}
