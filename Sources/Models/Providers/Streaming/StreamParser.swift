internal import HTTPClient

/// A parser that splits a stream into events. An unterminated event at the end is dropped.
struct StreamParser: Sendable {
  private let framing: StreamFraming
  private var events = ServerSentEventParser()
  private var rest: [UInt8] = []

  /// Creates a parser at the start of a stream.
  init(_ framing: StreamFraming) {
    self.framing = framing
  }

  /// Parses the next bytes and returns the events that they complete.
  mutating func consume(_ bytes: [UInt8]) -> [ServerSentEvent] {
    switch framing {
    case .serverSentEvents: return events.consume(bytes)
    case .lines:
      rest += bytes
      var lines: [ServerSentEvent] = []
      var start = 0
      for end in rest.indices where rest[end] == UInt8(ascii: "\n") {
        let line = String(decoding: rest[start..<end], as: UTF8.self)
        start = end + 1
        if line.contains(where: { !$0.isWhitespace }) { lines.append(ServerSentEvent(data: line)) }
      }
      rest.removeFirst(start)
      return lines
    }
  }
}
