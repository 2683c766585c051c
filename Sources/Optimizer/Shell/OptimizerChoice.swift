internal import Models
package import PromptCI

/// Which model writes prompts, where the user names none.
package enum OptimizerChoice {
  /// The strong model that is asked by default.
  package static let defaultModel: ModelID = "anthropic/claude-opus-4-5"
  /// The one that needs no key.
  package static let embeddedModel = EditorModel.id

  /// The model that writes prompts.
  ///
  /// - Parameters:
  ///   - wanted: What the user named; `nil` when nothing.
  ///   - models: The models under test.
  ///   - environment: Where keys are.
  /// - Returns: The named one; else the embedded editor for suites on embedded models; else the default, where its key is set.
  /// - Throws: ``OptimizerChoiceError`` when nothing can be chosen.
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

/// That no model can be chosen to write prompts.
package struct OptimizerChoiceError: Error, Hashable, CustomStringConvertible {
  /// What keeps the default from being asked.
  let reason: String

  /// What is missing, and what can be set.
  package var description: String {
    "error: no model can write prompts: the default is \(OptimizerChoice.defaultModel), and \(reason). "
      + "Set that, or name another with --optimizer-model: any model of `prompt-ci models`, "
      + "a program as exec:COMMAND, or \(OptimizerChoice.embeddedModel), which needs no key"
  }
}
