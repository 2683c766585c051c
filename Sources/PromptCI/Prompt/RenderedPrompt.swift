/// What is sent to a model for one sample: the prompt with its variables filled in.
package struct RenderedPrompt: Hashable, Codable, Sendable {
  /// The system text, or `nil` when the prompt has none.
  package var instructions: String?

  /// The conversation, oldest turn first; the last is the user's.
  package var turns: [Turn]

  /// Creates a rendered prompt.
  package init(instructions: String?, turns: [Turn]) {
    self.instructions = instructions
    self.turns = turns
  }
}
