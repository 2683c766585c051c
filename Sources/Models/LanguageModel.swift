package import PromptCI

/// Something that answers prompts.
package protocol LanguageModel: Sendable {
  /// Where requests go, which is part of what identifies an answer; empty for a model inside this process.
  var baseURL: String { get }

  /// Answers one request.
  ///
  /// - Throws: ``ModelError`` when there is no answer; an answer that was cut, refused or empty is an answer.
  func respond(to request: ModelRequest) async throws -> Response

  /// Answers one request, and hands the answer over as soon as it has arrived whole.
  ///
  /// - Parameters:
  ///   - request: What is asked.
  ///   - onArrival: Takes the answer before anything else is done with it, and gives back the one to go on with. A model that
  ///     is asked over HTTP calls it on the thread that received the answer.
  /// - Returns: What `onArrival` gave back.
  /// - Throws: ``ModelError`` when there is no answer.
  func respond(
    to request: ModelRequest, onArrival: @escaping ArrivalHandler
  ) async throws -> Response
}

/// What takes an answer that has arrived, and gives back the one to go on with.
package typealias ArrivalHandler = @Sendable (Response) -> Response

extension LanguageModel {
  /// Hands the answer over when it has been given.
  package func respond(
    to request: ModelRequest, onArrival: @escaping ArrivalHandler
  ) async throws -> Response {
    onArrival(try await respond(to: request))
  }
}
