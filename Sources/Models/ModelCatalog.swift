package import PromptCI

/// The models that can be asked, by name.
package enum ModelCatalog {
  /// The names of the models.
  package static let names: [ModelID] = [LexicalModel.id, EditorModel.id]

  /// The model of that name.
  ///
  /// - Throws: ``ModelError/unknownModel(_:known:)`` with the names that are nearest, or all when none is near.
  package static func model(named name: ModelID) throws(ModelError) -> any LanguageModel {
    switch name {
    case LexicalModel.id: return LexicalModel()
    case EditorModel.id: return EditorModel()
    default: throw .unknownModel(name.name, known: nearest(to: name))
    }
  }

  /// The names that somebody may have meant who wrote one that is unknown; all of them when it is like none.
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
    // What is much farther than the nearest was not meant.
    return near.filter { $0.1 <= nearest.1 + 3 }.map(\.0)
  }
}
