/// The line that a hunk begins with: `@@ -12,3 +12,4 @@`, and whatever follows it.
struct HunkHeader: Hashable, Sendable {
  /// The number of the first old line, from 0; where there is none, of the line before which lines are added.
  let start: Int
  /// How many old lines there are.
  let oldCount: Int
  /// How many new lines there are.
  let newCount: Int

  /// Reads a line; `nil` unless it is a header.
  init?(_ line: String) {
    guard let match = line.prefixMatch(of: /@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/),
      let first = Int(match.output.1)
    else { return nil }
    guard let oldCount = match.output.2.map({ Int($0) }) ?? 1,
      let newCount = match.output.4.map({ Int($0) }) ?? 1
    else { return nil }
    // Without old lines the number is that of the line before the place, as diff writes it.
    start = oldCount == 0 ? first : first - 1
    self.oldCount = oldCount
    self.newCount = newCount
    if start < 0 { return nil }
  }
}
