/// A proposed change, with its hypothesis and the predicted effect.
package struct Proposal: Hashable, Sendable {
  /// The form of the change.
  package enum Change: Hashable, Sendable {
    /// The lines of a unified diff against the prompt of the request.
    case diff([String])
    /// The lines of the whole new prompt.
    case rewrite([String])
  }

  /// Why the failures happen and how the change stops them, in one line.
  package let hypothesis: String
  /// The failure group that it should repair, or `nil` if the reply names none.
  package let target: String?
  /// The predicted effect in numbers, in one line, or `nil` if the reply has none.
  package let predicted: String?
  /// The change.
  package let change: Change

  /// The patch that the proposal makes to a prompt.
  ///
  /// - Throws: The reason why it does not apply.
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
