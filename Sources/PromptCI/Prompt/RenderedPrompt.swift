/// The prompt for one sample, with its variables filled in, as sent to a model.
package struct RenderedPrompt: Hashable, Codable, Sendable {
  /// The system text, or `nil` if the prompt has none.
  package var instructions: String?

  /// The conversation, oldest turn first; the last turn is the user's.
  package var turns: [Turn]

  /// Creates a rendered prompt.
  package init(instructions: String?, turns: [Turn]) {
    self.instructions = instructions
    self.turns = turns
  }
}
