/// A change of a prompt, and its reason.
struct PromptEdit {
  /// Lines that replace one line or are inserted before it.
  struct Hunk {
    /// The index of the line; the number of lines for the end.
    var line: Int
    /// The replaced line, or `nil` to insert.
    var old: String?
    /// The new lines.
    var new: [String]
  }

  /// The cause of the failures, and what will prevent them.
  var hypothesis: String
  /// The expected effect.
  var prediction: String
  /// The hunks, in the order of their lines.
  var hunks: [Hunk]

  /// The changes as a unified diff without context.
  var diff: String {
    var lines: [String] = []
    var shift = 0
    for hunk in hunks.sorted(by: { $0.line < $1.line }) {
      let oldCount = hunk.old == nil ? 0 : 1
      // If no line is removed, the number is the preceding line's.
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
