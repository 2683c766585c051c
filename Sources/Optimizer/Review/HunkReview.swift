/// A change of a prompt, decided upon part by part.
///
/// It is a value: what is shown and what is typed are elsewhere.
package struct HunkReview: Hashable, Sendable {
  private struct Part: Hashable {
    var hunk: UnifiedDiff.Hunk
    var isAccepted: Bool?
  }

  private let original: String
  private let proposed: String
  private var parts: [Part]

  /// Whether the review was left for good, so that nothing else is asked.
  package private(set) var isQuit = false

  /// Begins a review.
  ///
  /// - Parameters:
  ///   - original: The prompt as it is.
  ///   - proposed: The prompt as it would be.
  package init(from original: String, to proposed: String) {
    self.original = original
    self.proposed = proposed
    let lines = PromptLines(original)
    let diff = Patch(from: lines.lines, to: PromptLines(proposed).lines)
      .unifiedDiff(of: lines, from: "a", to: "b")
    let rows = diff.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    // A difference of line ends alone has no part to show: it is taken as a whole.
    let hunks = (try? UnifiedDiff(parsing: rows))?.hunks ?? []
    parts = hunks.map { Part(hunk: $0) }
  }

  /// The part that is to be decided upon; `nil` once all are.
  package var current: UnifiedDiff.Hunk? { currentIndex.map { parts[$0].hunk } }

  /// The number of the current part, from 1.
  package var number: Int { (currentIndex ?? parts.count - 1) + 1 }

  /// How many parts there are.
  package var count: Int { parts.count }

  /// Whether the current part can be made smaller ones.
  package var canSplit: Bool { current.map { $0.pieces.count > 1 } ?? false }

  /// Whether every part was accepted.
  package var isWhole: Bool { parts.allSatisfy { $0.isAccepted == true } }

  /// Whether no part was accepted.
  package var isNothing: Bool { !parts.isEmpty && parts.allSatisfy { $0.isAccepted != true } }

  /// Takes an answer; a split of what cannot be split changes nothing.
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

  /// The prompt with what was accepted.
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
