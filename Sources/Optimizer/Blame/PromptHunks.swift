internal import PromptCI

/// The difference between two texts of a prompt, as hunks that can be applied one by one.
///
/// A hunk is a replacement of adjacent lines, without an unchanged line inside it.
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

  /// The number of hunks.
  package var count: Int { edits.count }

  /// The indices of all hunks, from 0.
  package var all: Set<Int> { Set(edits.indices) }

  /// The older text with some hunks applied.
  ///
  /// It equals the older text byte for byte without hunks, and the newer one with all.
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
