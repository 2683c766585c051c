package import PromptCI

/// A model that answers only from cassettes. It needs no key and never sends a request.
package struct ReplayingModel: LanguageModel {
  private let library: CassetteLibrary

  /// Creates a model that answers from a library.
  package init(from library: CassetteLibrary) {
    self.library = library
  }

  /// Empty, since no request is sent.
  package var baseURL: String { "" }

  /// The recorded answer.
  ///
  /// - Throws: ``ModelError/cassetteMiss(directory:model:input:similar:)``,
  ///   ``ModelError/badCassette(_:)``.
  package func respond(to request: ModelRequest) async throws -> Response {
    try library.response(to: request)
  }
}
