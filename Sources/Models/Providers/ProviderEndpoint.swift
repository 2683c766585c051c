package import Foundation
package import PromptCI

/// A provider's model, with the base URL and the key from the environment.
///
/// It is pure: it encodes requests for a client to send, and decodes replies.
///
/// ```swift
/// let endpoint = try ProviderCatalog.endpoint(for: "groq/openai/gpt-oss-20b", environment: environment)
/// let reply = try await client.send(try endpoint.encode(request))
/// let response = try endpoint.decode(reply, now: .now)
/// ```
package struct ProviderEndpoint: Hashable, Sendable {
  /// The provider.
  package let provider: Provider
  /// The provider's own name for the model.
  package let model: String
  /// The base URL, which is part of an answer's identity. It may contain a user and a password.
  package let baseURL: String
  /// The key; `nil` if none is set or needed.
  package let key: APIKey?
  /// The wire format of this model.
  package let wireFormat: WireFormat

  /// The base URL without user and password, for display.
  package var displayURL: String { BaseURL.shown(baseURL) }

  /// The HTTP request to this model.
  ///
  /// - Parameters:
  ///   - request: The request.
  ///   - streams: Whether the answer should be streamed, for ``accumulator()``.
  /// - Returns: The request, with header fields in a fixed order.
  /// - Throws: `ModelError.configuration` for an option that the provider's interface does not
  ///   support.
  package func encode(_ request: ModelRequest, streams: Bool = false) throws(ModelError)
    -> ProviderRequest
  {
    if let problem = request.options.problem { throw .configuration(problem) }
    let codec = wireFormat.codec
    let body = try codec.body(of: request, to: self, streams: streams)
    return self.request(
      codec.path(for: self, streams: streams),
      accept: streams ? wireFormat.framing.contentType : "application/json",
      headers: codec.headers, body: body)
  }

  /// A request with the common header fields, in a fixed order.
  func request(
    _ path: String, accept: String = "application/json", headers: [ProviderRequest.Header] = [],
    body: JSONObject
  ) -> ProviderRequest {
    var fields = [
      ProviderRequest.Header(name: "content-type", content: .plain("application/json")),
      ProviderRequest.Header(name: "accept", content: .plain(accept)),
    ]
    fields += headers
    if let key {
      switch provider.keyHeader {
      case .bearer:
        fields.append(.init(name: "authorization", content: .key(prefix: "Bearer ", key)))
      case .field(let name):
        fields.append(.init(name: name, content: .key(prefix: "", key)))
      }
    }
    return ProviderRequest(
      url: baseURL + path, headers: fields, body: Array(JSONValue.object(body).compact.utf8))
  }

  /// The answer in a reply.
  ///
  /// A refusal, an answer without text and a truncated answer are answers. The latency is 0, since
  /// only the caller knows it.
  ///
  /// - Parameters:
  ///   - reply: The reply.
  ///   - now: The reference time for a date in `retry-after`.
  /// - Returns: The answer.
  /// - Throws: ``ProviderFailure`` for an error by the provider, and for a reply that is truncated
  ///   or not JSON.
  package func decode(_ reply: ProviderReply, now: Date) throws(ProviderFailure) -> Response {
    let document = try document(in: reply, now: now)
    do {
      return try wireFormat.codec.response(in: document)
    } catch {
      throw failure(error, status: reply.status)
    }
  }

  /// The JSON of a reply that reports no error.
  func document(in reply: ProviderReply, now: Date) throws(ProviderFailure) -> JSONValue {
    guard (200..<300).contains(reply.status) else {
      throw ProviderFailure(reply, from: provider, now: now)
    }
    func malformed(_ message: String) -> ProviderFailure {
      .malformed(message, from: provider.name, status: reply.status)
    }
    if let type = reply.headers["content-type"], !type.lowercased().contains("json") {
      throw malformed(
        "the reply is '\(ProviderJSON.excerpt(Array(type.utf8), limit: 60))', not JSON; it begins "
          + "with '\(ProviderJSON.excerpt(reply.body, limit: 80))'; "
          + "is \(displayURL) the address of \(provider.name)?")
    }
    guard !reply.body.isEmpty else { throw malformed("the reply is empty") }
    let document: JSONValue
    do {
      var parser = ProviderJSON.parser(of: reply.body)
      document = try parser.document()
    } catch {
      throw malformed(
        "the reply is truncated or not JSON: at byte \(error.offset) of \(reply.body.count), "
          + error.message)
    }
    if let failure = ProviderFailure(errorIn: document, from: provider.name, status: reply.status) {
      throw failure
    }
    return document
  }

  /// An accumulator for the events of a streamed answer.
  package func accumulator() -> any ResponseAccumulator {
    wireFormat.accumulator(for: self)
  }

  /// The failure for a document that is not an answer.
  func failure(_ error: WireError, status: Int?) -> ProviderFailure {
    switch error {
    case .unexpected(let message):
      .malformed(message, from: provider.name, status: status)
    case .failed(let message):
      ProviderFailure(
        kind: .server, provider: provider.name, status: status, message: message)
    }
  }
}
