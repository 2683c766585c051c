package import PromptCI

/// A model that writes down what another answers.
package struct RecordingModel: LanguageModel {
  private let model: any LanguageModel
  private let library: CassetteLibrary

  /// Wraps a model.
  package init(_ model: any LanguageModel, into library: CassetteLibrary) {
    self.model = model
    self.library = library
  }

  /// Where the other model's requests go.
  package var baseURL: String { model.baseURL }

  /// Asks the other model, and records its answer.
  ///
  /// - Throws: What the other model throws; a failure is not recorded.
  package func respond(to request: ModelRequest) async throws -> Response {
    let response = try await model.respond(to: request)
    library.record(response, to: request)
    return response
  }
}
