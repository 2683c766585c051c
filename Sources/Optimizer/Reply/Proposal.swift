/// What an optimizer proposes: a change, why, and what it should bring.
package struct Proposal: Hashable, Sendable {
  /// How the change is written.
  package enum Change: Hashable, Sendable {
    /// The lines of a unified diff against the prompt of the request.
    case diff([String])
    /// The lines of the whole new prompt.
    case rewrite([String])
  }

  /// Why the failures happen and what will stop them, in one line.
  package let hypothesis: String
  /// The failure group that it is aimed at; `nil` where the reply names none.
  package let target: String?
  /// What should change in numbers, in one line; `nil` where the reply does not say.
  package let predicted: String?
  /// The change.
  package let change: Change

  /// What the proposal changes in a prompt.
  ///
  /// - Throws: Why it does not apply.
  package func patch(of prompt: PromptLines) throws(PatchError) -> Patch {
    switch change {
    case .diff(let lines): return try UnifiedDiff(parsing: lines).patch(of: prompt)
    case .rewrite(let lines):
      let patch = Patch(from: prompt.lines, to: lines)
      guard !patch.isEmpty else { throw .changesNothing }
      return patch
    }
  }
}
