package import PromptCI

/// Something that answers prompts.
package protocol LanguageModel: Sendable {
  /// Where requests go, which is part of what identifies an answer; empty for a model inside this process.
  var baseURL: String { get }

  /// Answers one request.
  ///
  /// - Throws: ``ModelError`` when there is no answer; an answer that was cut, refused or empty is an answer.
  func respond(to request: ModelRequest) async throws -> Response
}
