package import Foundation
package import PromptCI

/// A model of a provider, with the address and the key that the environment names.
///
/// It is pure: what it encodes somebody else sends, and what comes back it decodes.
///
/// ```swift
/// let endpoint = try ProviderCatalog.endpoint(for: "groq/openai/gpt-oss-20b", environment: environment)
/// let reply = try await client.send(try endpoint.encode(request))
/// let response = try endpoint.decode(reply, now: .now)
/// ```
package struct ProviderEndpoint: Hashable, Sendable {
  /// The provider.
  package let provider: Provider
  /// The provider's own name of the model.
  package let model: String
  /// The address, which is part of what identifies an answer; it may contain a name and a password.
  package let baseURL: String
  /// The key; `nil` where none is set and none is needed.
  package let key: APIKey?
  /// How requests and replies of this model are written.
  package let wireFormat: WireFormat

  /// The address without name and password, for people to read.
  package var displayURL: String { BaseURL.shown(baseURL) }

  /// The HTTP request that asks this model.
  ///
  /// - Parameters:
  ///   - request: What is asked.
  ///   - streams: Whether the answer is to come piece by piece, for ``accumulator()`` to add up.
  /// - Returns: The request, its header fields in a fixed order.
  /// - Throws: `ModelError.configuration` for an option that the provider's interface has no place for.
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

  /// A request with the header fields that all have, in a fixed order.
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
  /// A refusal, an answer without text and one that the token limit cut are answers. Its latency is
  /// 0: the caller knows it.
  ///
  /// - Parameters:
  ///   - reply: What came back.
  ///   - now: The time that a date in `retry-after` is measured from.
  /// - Returns: The answer.
  /// - Throws: ``ProviderFailure``, for an error of the provider's, and for a reply that is cut short or no JSON.
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
        "the reply is cut short or no JSON: at byte \(error.offset) of \(reply.body.count), "
          + error.message)
    }
    if let failure = ProviderFailure(errorIn: document, from: provider.name, status: reply.status) {
      throw failure
    }
    return document
  }

  /// What adds up the events of a streamed answer.
  package func accumulator() -> any ResponseAccumulator {
    wireFormat.accumulator(for: self)
  }

  /// The failure that a document which is no answer means.
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
