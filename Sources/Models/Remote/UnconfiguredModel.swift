internal import PromptCI

/// A model whose key or address is missing: it can be named, listed and estimated, and not be asked.
struct UnconfiguredModel: LanguageModel {
  /// What is missing, and which variable to set.
  let reason: String

  var baseURL: String { "" }

  func respond(to request: ModelRequest) async throws -> Response {
    throw ModelError.configuration(reason)
  }
}
