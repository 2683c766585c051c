package import PromptCI

/// A model that answers prompts.
package protocol LanguageModel: Sendable {
  /// The base URL of requests, which is part of an answer's identity; empty for an in-process
  /// model.
  var baseURL: String { get }

  /// Answers a request.
  ///
  /// - Throws: ``ModelError`` if there is no answer. A truncated, refused or empty answer is an
  ///   answer.
  func respond(to request: ModelRequest) async throws -> Response

  /// Answers a request, and reports the answer as soon as it has arrived completely.
  ///
  /// - Parameters:
  ///   - request: The request.
  ///   - onArrival: Called with the answer before anything else is done with it, and returns the
  ///     one to continue with. A remote model calls it on the thread that received the answer.
  /// - Returns: The result of `onArrival`.
  /// - Throws: ``ModelError`` if there is no answer.
  func respond(
    to request: ModelRequest, onArrival: @escaping ArrivalHandler
  ) async throws -> Response
}

/// A function that takes an answer that has arrived, and returns the one to continue with.
package typealias ArrivalHandler = @Sendable (Response) -> Response

extension LanguageModel {
  /// Reports the answer when it is complete.
  package func respond(
    to request: ModelRequest, onArrival: @escaping ArrivalHandler
  ) async throws -> Response {
    onArrival(try await respond(to: request))
  }
}
