/// An event in a stream of server-sent events.
package struct ServerSentEvent: Hashable, Sendable {
  /// The event's type; `message` if the stream names none.
  package var type: String
  /// The event's data, with multiple lines joined by line feeds.
  package var data: String
  /// The last identifier in the stream, from this event or an earlier one; empty before any.
  package var lastEventID: String

  /// Creates an event.
  package init(type: String = "message", data: String, lastEventID: String = "") {
    self.type = type
    self.data = data
    self.lastEventID = lastEventID
  }
}
