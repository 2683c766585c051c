/// A review of a prompt's change, part by part.
///
/// It is a pure value; input and output are elsewhere.
package struct HunkReview: Hashable, Sendable {
  private struct Part: Hashable {
    var hunk: UnifiedDiff.Hunk
    var isAccepted: Bool?
  }

  private let original: String
  private let proposed: String
  private var parts: [Part]

  /// Whether the user quit, so that later reviews are skipped too.
  package private(set) var isQuit = false

  /// Creates a review.
  ///
  /// - Parameters:
  ///   - original: The current prompt.
  ///   - proposed: The proposed prompt.
  package init(from original: String, to proposed: String) {
    self.original = original
    self.proposed = proposed
    let lines = PromptLines(original)
    let diff = Patch(from: lines.lines, to: PromptLines(proposed).lines)
      .unifiedDiff(of: lines, from: "a", to: "b")
    let rows = diff.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    // A difference in line endings alone has no parts: it is accepted as a whole.
    let hunks = (try? UnifiedDiff(parsing: rows))?.hunks ?? []
    parts = hunks.map { Part(hunk: $0) }
  }

  /// The part to decide on, or `nil` if all are decided.
  package var current: UnifiedDiff.Hunk? { currentIndex.map { parts[$0].hunk } }

  /// The number of the current part, from 1.
  package var number: Int { (currentIndex ?? parts.count - 1) + 1 }

  /// The number of parts.
  package var count: Int { parts.count }

  /// Whether the current part can be split.
  package var canSplit: Bool { current.map { $0.pieces.count > 1 } ?? false }

  /// Whether every part was accepted.
  package var isWhole: Bool { parts.allSatisfy { $0.isAccepted == true } }

  /// Whether no part was accepted.
  package var isNothing: Bool { !parts.isEmpty && parts.allSatisfy { $0.isAccepted != true } }

  /// Applies an answer; splitting a part that cannot be split changes nothing.
  package mutating func take(_ answer: ReviewAnswer) {
    guard let index = currentIndex else { return }
    switch answer {
    case .yes: parts[index].isAccepted = true
    case .no: parts[index].isAccepted = false
    case .all: decideRest(from: index, true)
    case .done: decideRest(from: index, false)
    case .quit:
      decideRest(from: index, false)
      isQuit = true
    case .split:
      parts.replaceSubrange(index...index, with: parts[index].hunk.pieces.map { Part(hunk: $0) })
    }
  }

  /// The prompt with the accepted parts.
  package var result: String {
    if isWhole { return proposed }
    let lines = PromptLines(original)
    let patches = parts.filter { $0.isAccepted == true }.compactMap { part in
      try? UnifiedDiff(hunks: [part.hunk]).patch(of: lines)
    }
    return Patch(patches.flatMap(\.edits)).applied(to: lines).text
  }

  private var currentIndex: Int? { parts.firstIndex { $0.isAccepted == nil } }

  private mutating func decideRest(from index: Int, _ isAccepted: Bool) {
    for index in index..<parts.count { parts[index].isAccepted = isAccepted }
  }
}
