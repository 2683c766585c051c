package import PromptCI

/// What came of the optimization of one prompt file.
package struct OptimizationOutcome: Sendable {
  /// What became of the file.
  package enum Writing: Hashable, Sendable {
    /// The better prompt is in it.
    case written
    /// There is a better prompt, and it was not to be written.
    case dryRun
    /// A part of the better prompt's change is in it; what is known of that part.
    case partly(PartialResult)
    /// There is a better prompt, and a person left it out.
    case declined
    /// There is no better prompt.
    case nothingBetter
    /// There is a better prompt, and it could not be written; why.
    case refused(String)
  }

  /// The optimization's identifier.
  package let id: String
  /// Where everything about it is kept.
  package let folder: String
  /// The prompt file.
  package let promptPath: String
  /// What it came to.
  package let result: OptimizationResult
  /// What became of the file.
  package var writing = Writing.nothingBetter
  /// The prompt that a person made of the better one by leaving parts out; `nil` when there is no such prompt.
  package var accepted: String?
}

/// What happens while prompts are improved.
package enum OptimizationNews: Sendable {
  /// An optimization begins: its identifier, its folder, the prompt file, and the model that writes prompts.
  case opened(id: String, folder: String, prompt: String, model: ModelID)
  /// Something happens in it.
  case event(OptimizationEvent)
}
