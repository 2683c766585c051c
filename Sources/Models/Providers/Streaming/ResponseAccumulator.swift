package import PromptCI

/// A type that combines the events of a streamed answer into the answer without streaming.
package protocol ResponseAccumulator: Sendable {
  /// Adds the next event.
  ///
  /// - Parameters:
  ///   - event: The event's name. A name in the data has precedence.
  ///   - data: The event's data, with its lines joined.
  /// - Throws: ``ProviderFailure`` for an error that the provider reports, and for data that is not
  ///   JSON.
  mutating func add(event: String?, data: String) throws(ProviderFailure)

  /// Whether the last event of the answer has arrived. Later events are ignored.
  var isComplete: Bool { get }

  /// Whether any of the answer's text or of a tool call has arrived.
  var hasContent: Bool { get }

  /// The answer.
  ///
  /// - Throws: ``ProviderFailure`` of kind `malformed` if the stream ended before the answer did.
  func finish() throws(ProviderFailure) -> Response
}

extension ProviderEndpoint {
  /// The JSON of an event's data.
  func document(of data: String) throws(ProviderFailure) -> JSONValue {
    guard let document = ProviderJSON.document(in: Array(data.utf8)) else {
      throw .malformed(
        "an event of the stream is not JSON: '\(ProviderJSON.excerpt(Array(data.utf8), limit: 80))'",
        from: provider.name)
    }
    return document
  }

  /// The answer in the document that a stream's events were combined into.
  func response(
    of document: JSONValue, by codec: any WireCodec.Type
  ) throws(ProviderFailure) -> Response {
    do {
      return try codec.response(in: document)
    } catch {
      throw failure(error, status: nil)
    }
  }

  /// The failure of a stream that ended before its answer did.
  var cutStream: ProviderFailure {
    .malformed("the stream ended before the answer was complete", from: provider.name)
  }
}
