package import Models
package import PromptCI
internal import Synchronization

/// Finds models by name: those of providers, those in this process, and programs.
package final class ModelDirectory: Sendable {
  private let source: ModelSource
  private let programs: ProgramAccess
  private let found = Mutex<[ModelID: any LanguageModel]>([:])

  /// Creates a directory.
  ///
  /// - Parameters:
  ///   - source: Where models of providers come from.
  ///   - programs: Which programs may answer.
  package init(_ source: ModelSource, programs: ProgramAccess = ProgramAccess()) {
    self.source = source
    self.programs = programs
  }

  /// The model of a name, the same one each time.
  ///
  /// - Throws: ``ModelError/unknownModel(_:known:)``, ``ModelError/configuration(_:)``.
  package func model(named name: ModelID) throws -> any LanguageModel {
    if let model = found.withLock({ $0[name] }) { return model }
    let model = try command(named: name) ?? source.model(named: name)
    found.withLock { $0[name] = model }
    return model
  }

  /// The embedding model of a name.
  ///
  /// - Throws: ``ModelError/unknownModel(_:known:)``, ``ModelError/configuration(_:)``.
  package func embeddingModel(named name: ModelID) throws -> any EmbeddingModel {
    try source.embeddingModel(named: name)
  }

  /// The model that is a program, if the name is one's and no cassettes stand in for it.
  ///
  /// - Throws: ``ModelError/configuration(_:)`` when the program may not be started.
  private func command(named name: ModelID) throws(ModelError) -> (any LanguageModel)? {
    guard source.cassettes == nil,
      let command = CommandModel(
        name, environment: programs.environment, timeout: source.configuration.timeout)
    else { return nil }
    // What only lists or estimates starts nothing.
    if source.configuration.needsKeys, let refusal = programs.refusal(of: name) {
      throw .configuration(refusal)
    }
    return source.governed(command, named: name)
  }
}
