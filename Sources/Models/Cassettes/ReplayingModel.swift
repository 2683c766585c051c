package import PromptCI

/// A model that answers from cassettes alone: it needs no key, and there is no other that it could ask.
package struct ReplayingModel: LanguageModel {
  private let library: CassetteLibrary

  /// Creates a model that answers from a library.
  package init(from library: CassetteLibrary) {
    self.library = library
  }

  /// Nothing: no request goes anywhere.
  package var baseURL: String { "" }

  /// Finds the recorded answer.
  ///
  /// - Throws: ``ModelError/cassetteMiss(directory:model:input:similar:)``, ``ModelError/badCassette(_:)``.
  package func respond(to request: ModelRequest) async throws -> Response {
    try library.response(to: request)
  }
}
