/// The server-sent events of a body, as they arrive.
package struct ServerSentEvents: AsyncSequence, Sendable {
  /// An event.
  package typealias Element = ServerSentEvent
  /// Why the body is not complete.
  package typealias Failure = HTTPError

  let body: HTTPBody

  /// Reads the events.
  package func makeAsyncIterator() -> Iterator { Iterator(chunks: body.makeAsyncIterator()) }

  /// Reads events.
  package struct Iterator: AsyncIteratorProtocol {
    private var chunks: HTTPBody.Iterator
    private var parser = ServerSentEventParser()
    private var events: ArraySlice<ServerSentEvent> = []

    init(chunks: HTTPBody.Iterator) {
      self.chunks = chunks
    }

    /// The next event, or `nil` at the end.
    ///
    /// - Throws: ``HTTPError`` if the body is not complete, after the events that came before.
    package mutating func next(
      isolation actor: isolated (any Actor)? = #isolation
    ) async throws(HTTPError) -> ServerSentEvent? {
      while events.isEmpty {
        guard let chunk = try await chunks.next(isolation: actor) else { return nil }
        events = parser.consume(chunk)[...]
      }
      return events.removeFirst()
    }
  }
}

extension HTTPBody {
  /// The body's server-sent events.
  package var events: ServerSentEvents { ServerSentEvents(body: self) }
}
