package import PromptCI

/// Adds up the events of a streamed answer to what it would have been without streaming.
package protocol ResponseAccumulator: Sendable {
  /// Takes the next event.
  ///
  /// - Parameters:
  ///   - event: The event's name; what it is called in the data counts more.
  ///   - data: The event's data, its lines joined.
  /// - Throws: ``ProviderFailure``, for an error that the provider reports, and for data that is no JSON.
  mutating func add(event: String?, data: String) throws(ProviderFailure)

  /// Whether the last event of an answer has come; later ones are not looked at.
  var isComplete: Bool { get }

  /// Whether any of the answer's text, or of a tool call, has come.
  var hasContent: Bool { get }

  /// The answer.
  ///
  /// - Throws: ``ProviderFailure`` of kind `malformed` when the stream ended before the answer did.
  func finish() throws(ProviderFailure) -> Response
}

extension ProviderEndpoint {
  /// The JSON of an event.
  func document(of data: String) throws(ProviderFailure) -> JSONValue {
    guard let document = ProviderJSON.document(in: Array(data.utf8)) else {
      throw .malformed(
        "an event of the stream is no JSON: '\(ProviderJSON.excerpt(Array(data.utf8), limit: 80))'",
        from: provider.name)
    }
    return document
  }

  /// The answer that a stream's events add up to.
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
