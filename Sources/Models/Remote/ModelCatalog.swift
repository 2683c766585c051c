package import PromptCI

/// The in-process models, by name.
package enum ModelCatalog {
  /// The names of the models.
  package static let names: [ModelID] = [LexicalModel.id, EditorModel.id]

  /// The model with the given name.
  ///
  /// - Throws: ``ModelError/unknownModel(_:known:)`` with the most similar names, or all if none is
  ///   similar.
  package static func model(named name: ModelID) throws(ModelError) -> any LanguageModel {
    switch name {
    case LexicalModel.id: return LexicalModel()
    case EditorModel.id: return EditorModel()
    default: throw .unknownModel(name.name, known: nearest(to: name))
    }
  }

  /// The names most similar to an unknown one, or all names if none is similar.
  private static func nearest(to model: ModelID) -> [String] {
    let suggestions = ProviderCatalog.suggestions(for: model)
    if !suggestions.isEmpty { return suggestions }
    let known = names.map(\.name)
    let near = known.map { ($0, EditDistance.between(model.name.lowercased(), $0)) }
      .filter { $0.1 <= max(3, $0.0.count / 2) }
      .sorted { ($0.1, $0.0) < ($1.1, $1.0) }
    guard let nearest = near.first else {
      return known + ProviderCatalog.providers.map { "\($0.name)/…" }
    }
    // Names that are much less similar than the nearest are left out.
    return near.filter { $0.1 <= nearest.1 + 3 }.map(\.0)
  }
}
