/// The header line of a hunk: `@@ -12,3 +12,4 @@`, with optional text after it.
struct HunkHeader: Hashable, Sendable {
  /// The index of the first old line, from 0.
  ///
  /// If there are no old lines, the index of the line before which lines are added.
  let start: Int
  /// The number of old lines.
  let oldCount: Int
  /// The number of new lines.
  let newCount: Int

  /// Parses a line; `nil` if it is not a header.
  init?(_ line: String) {
    guard let match = line.prefixMatch(of: /@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/),
      let first = Int(match.output.1)
    else { return nil }
    guard let oldCount = match.output.2.map({ Int($0) }) ?? 1,
      let newCount = match.output.4.map({ Int($0) }) ?? 1
    else { return nil }
    // Without old lines, the number names the line before the place, as diff writes it.
    start = oldCount == 0 ? first : first - 1
    self.oldCount = oldCount
    self.newCount = newCount
    if start < 0 { return nil }
  }
}
