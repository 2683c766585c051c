/// An event of a stream of server-sent events.
package struct ServerSentEvent: Hashable, Sendable {
  /// Its type; `message` unless the stream says another.
  package var type: String
  /// Its data; several lines are joined by line feeds.
  package var data: String
  /// The identifier given last in the stream, by this event or one before; empty before any.
  package var lastEventID: String

  /// Creates an event.
  package init(type: String = "message", data: String, lastEventID: String = "") {
    self.type = type
    self.data = data
    self.lastEventID = lastEventID
  }
}
