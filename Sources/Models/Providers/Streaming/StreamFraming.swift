/// How the events of a stream are told apart.
enum StreamFraming: Hashable, Sendable {
  /// Server-sent events.
  case serverSentEvents
  /// A JSON document a line.
  case lines

  /// The type of a body that is framed so.
  var contentType: String {
    switch self {
    case .serverSentEvents: "text/event-stream"
    case .lines: "application/x-ndjson"
    }
  }
}
