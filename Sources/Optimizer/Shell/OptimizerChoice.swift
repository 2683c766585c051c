internal import Models
package import PromptCI

/// Chooses the model that writes prompts if the user names none.
package enum OptimizerChoice {
  /// The strong model that is the default.
  package static let defaultModel: ModelID = "anthropic/claude-opus-4-5"
  /// The embedded editor, which needs no key.
  package static let embeddedModel = EditorModel.id

  /// The model that writes prompts.
  ///
  /// - Parameters:
  ///   - wanted: The model that the user named, if any.
  ///   - models: The models under test.
  ///   - environment: The environment variables with the keys.
  /// - Returns: The named model; otherwise the embedded editor if the suites use embedded models;
  ///   otherwise the default if its key is set.
  /// - Throws: ``OptimizerChoiceError`` if no model can be chosen.
  package static func model(
    wanted: ModelID?, for models: [ModelID], environment: [String: String]
  ) throws(OptimizerChoiceError) -> ModelID {
    if let wanted { return wanted }
    if !models.isEmpty, models.allSatisfy({ $0.provider == "embedded" }) { return embeddedModel }
    do {
      _ = try ProviderCatalog.endpoint(for: defaultModel, environment: environment)
      return defaultModel
    } catch {
      throw OptimizerChoiceError(reason: error.description)
    }
  }
}

/// An error: no model can be chosen to write prompts.
package struct OptimizerChoiceError: Error, Hashable, CustomStringConvertible {
  /// Why the default model cannot be used.
  let reason: String

  /// A description of what is missing and what can be set.
  package var description: String {
    "error: no model can write prompts: the default is \(OptimizerChoice.defaultModel), and \(reason). "
      + "Set that, or name another with --optimizer-model: any model of `prompt-ci models`, "
      + "a program as exec:COMMAND, or \(OptimizerChoice.embeddedModel), which needs no key"
  }
}
