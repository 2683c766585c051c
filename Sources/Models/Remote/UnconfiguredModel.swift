internal import PromptCI

/// A model whose key or base URL is missing. It can be named, listed and estimated, but requests
/// fail.
struct UnconfiguredModel: LanguageModel {
  /// What is missing, and the variable to set.
  let reason: String

  var baseURL: String { "" }

  func respond(to request: ModelRequest) async throws -> Response {
    throw ModelError.configuration(reason)
  }
}
