package import Models
package import PromptCI
internal import Synchronization

/// Finds models by name: provider models, models in this process, and programs.
package final class ModelDirectory: Sendable {
  private let source: ModelSource
  private let programs: ProgramAccess
  private let found: Mutex<[ModelID: any LanguageModel]>

  /// Creates a directory.
  ///
  /// - Parameters:
  ///   - source: The source of provider models.
  ///   - programs: The programs that may answer.
  ///   - models: Models that are known in advance, by name.
  package init(
    _ source: ModelSource, programs: ProgramAccess = ProgramAccess(),
    knowing models: [ModelID: any LanguageModel] = [:]
  ) {
    self.source = source
    self.programs = programs
    found = Mutex(models)
  }

  /// The model with a name, the same instance each time.
  ///
  /// - Throws: ``ModelError/unknownModel(_:known:)``, ``ModelError/configuration(_:)``.
  package func model(named name: ModelID) throws -> any LanguageModel {
    if let model = found.withLock({ $0[name] }) { return model }
    let model = try command(named: name) ?? source.model(named: name)
    found.withLock { $0[name] = model }
    return model
  }

  /// The embedding model with a name.
  ///
  /// - Throws: ``ModelError/unknownModel(_:known:)``, ``ModelError/configuration(_:)``.
  package func embeddingModel(named name: ModelID) throws -> any EmbeddingModel {
    try source.embeddingModel(named: name)
  }

  /// The model that is a program, if the name is a command and no cassettes replace it.
  ///
  /// - Throws: ``ModelError/configuration(_:)`` if the program may not be started.
  private func command(named name: ModelID) throws(ModelError) -> (any LanguageModel)? {
    guard source.cassettes == nil,
      let command = CommandModel(
        name, environment: programs.environment, timeout: source.configuration.timeout)
    else { return nil }
    // Listing and estimating start no program.
    if source.configuration.needsKeys, let refusal = programs.refusal(of: name) {
      throw .configuration(refusal)
    }
    return source.governed(command, named: name)
  }
}
