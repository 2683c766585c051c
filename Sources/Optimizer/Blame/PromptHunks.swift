internal import PromptCI

/// What changed between two texts of a prompt, in places that can be taken one by one.
///
/// A hunk is lines that are replaced, with no line between them that stays.
package struct PromptHunks: Hashable, Sendable {
  private let old: PromptLines
  private let oldText: String
  private let newText: String
  private let edits: [Patch.Edit]

  /// Compares two texts.
  package init(from old: String, to new: String) {
    self.old = PromptLines(old)
    oldText = old
    newText = new
    edits = Patch(from: self.old.lines, to: PromptLines(new).lines).edits
  }

  /// How many hunks there are.
  package var count: Int { edits.count }

  /// All hunks, numbered from 0.
  package var all: Set<Int> { Set(edits.indices) }

  /// The older text with some hunks: byte by byte the older text with none, and the newer one with all.
  package func text(with hunks: Set<Int>) -> String {
    if hunks == all { return newText }
    if hunks.isEmpty { return oldText }
    return patch(of: hunks).applied(to: old).text
  }

  /// A hunk as a unified diff, without the lines that name the files.
  package func diff(of hunk: Int) -> String {
    let text = patch(of: [hunk]).unifiedDiff(of: old, from: "", to: "")
    return text.split(separator: "\n", omittingEmptySubsequences: false).dropFirst(2)
      .joined(separator: "\n")
  }

  private func patch(of hunks: Set<Int>) -> Patch {
    Patch(edits.indices.filter(hunks.contains).map { edits[$0] })
  }
}
