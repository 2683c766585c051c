/// The framing of a stream's events.
enum StreamFraming: Hashable, Sendable {
  /// Server-sent events.
  case serverSentEvents
  /// One JSON document per line.
  case lines

  /// The content type of a body with this framing.
  var contentType: String {
    switch self {
    case .serverSentEvents: "text/event-stream"
    case .lines: "application/x-ndjson"
    }
  }
}
