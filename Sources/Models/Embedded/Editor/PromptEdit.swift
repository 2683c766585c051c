/// A change of a prompt, and why.
struct PromptEdit {
  /// Lines that take the place of one line, or come before it.
  struct Hunk {
    /// The index of the line; the number of lines is the end.
    var line: Int
    /// The line that goes; `nil` when none does.
    var old: String?
    /// What comes.
    var new: [String]
  }

  /// Why the failures happen and what will stop them.
  var hypothesis: String
  /// What should change.
  var prediction: String
  /// The changes, in the order of their lines.
  var hunks: [Hunk]

  /// The changes as a unified diff without context.
  var diff: String {
    var lines: [String] = []
    var shift = 0
    for hunk in hunks.sorted(by: { $0.line < $1.line }) {
      let oldCount = hunk.old == nil ? 0 : 1
      // Where no line goes, the number is that of the line before.
      let start = hunk.line + oldCount
      let newStart = hunk.line + shift + (hunk.new.isEmpty ? 0 : 1)
      lines.append("@@ -\(start),\(oldCount) +\(newStart),\(hunk.new.count) @@")
      if let old = hunk.old { lines.append("-\(old)") }
      lines += hunk.new.map { "+\($0)" }
      shift += hunk.new.count - oldCount
    }
    return lines.joined(separator: "\n")
  }
}
