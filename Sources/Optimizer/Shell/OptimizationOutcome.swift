package import PromptCI

/// The outcome of the optimization of one prompt file.
package struct OptimizationOutcome: Sendable {
  /// The outcome for the prompt file.
  package enum Writing: Hashable, Sendable {
    /// The better prompt was written.
    case written
    /// A better prompt was found but not written, because of `--dry-run`.
    case dryRun
    /// A part of the change was written; the value has its results.
    case partly(PartialResult)
    /// A better prompt was found but the user declined it.
    case declined
    /// No better prompt was found.
    case nothingBetter
    /// A better prompt was found but could not be written, for the given reason.
    case refused(String)
  }

  /// The identifier of the optimization.
  package let id: String
  /// The path of the optimization's folder.
  package let folder: String
  /// The path of the prompt file.
  package let promptPath: String
  /// The result of the optimization.
  package let result: OptimizationResult
  /// The outcome for the prompt file.
  package var writing = Writing.nothingBetter
  /// The prompt with the parts that a person accepted, or `nil` if no part was left out.
  package var accepted: String?
}

/// The progress of optimizations.
package enum OptimizationProgress: Sendable {
  /// An optimization begins: its identifier, its folder, the prompt file, and the model that writes
  /// prompts.
  case opened(id: String, folder: String, prompt: String, model: ModelID)
  /// An event of the optimization.
  case event(OptimizationEvent)
}
