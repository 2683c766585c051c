/// A parser of server-sent events from bytes in pieces of any size.
///
/// It follows the WHATWG's HTML standard, section 9.2.6 "Interpreting an event stream": lines end
/// with CR, LF or both, a byte order mark may stand at the start, and an event without a blank line
/// after it is dropped.
///
/// ```swift
/// var parser = ServerSentEventParser()
/// parser.consume(Array("data: one\n\ndata: tw".utf8)).map(\.data) == ["one"]
/// ```
package struct ServerSentEventParser: Sendable {
  /// The server's latest reconnection time: the wait before the stream is requested again, in
  /// milliseconds.
  package private(set) var reconnectionTime: Int?
  private var line: [UInt8] = []
  private var data: [UInt8] = []
  private var type = ""
  private var eventID = ""
  private var isFirstLine = true
  private var endedWithReturn = false

  /// Creates a parser at the start of a stream.
  package init() {}

  /// Parses the next bytes and returns the events that they complete.
  package mutating func consume(_ bytes: [UInt8]) -> [ServerSentEvent] {
    var events: [ServerSentEvent] = []
    var start = 0
    for index in bytes.indices {
      let byte = bytes[index]
      guard byte == 10 || byte == 13 else {
        endedWithReturn = false
        continue
      }
      // The LF of a CR LF, possibly in the next piece, ends no further line.
      if byte == 10, endedWithReturn {
        endedWithReturn = false
        start = index + 1
        continue
      }
      endedWithReturn = byte == 13
      line += bytes[start..<index]
      start = index + 1
      if let event = endLine() { events.append(event) }
    }
    line += bytes[start...]
    return events
  }

  private mutating func endLine() -> ServerSentEvent? {
    defer { line.removeAll(keepingCapacity: line.count < 1 << 16) }
    if isFirstLine {
      isFirstLine = false
      if line.starts(with: [0xEF, 0xBB, 0xBF]) { line.removeFirst(3) }
    }
    guard !line.isEmpty else { return endEvent() }
    let colon = line.firstIndex(of: UInt8(ascii: ":")) ?? line.endIndex
    var value = line[min(colon + 1, line.endIndex)...]
    if value.first == 32 { value.removeFirst() }
    switch String(decoding: line[..<colon], as: UTF8.self) {
    case "data":
      data += value
      data.append(10)
    case "event": type = String(decoding: value, as: UTF8.self)
    case "id": if !value.contains(0) { eventID = String(decoding: value, as: UTF8.self) }
    case "retry":
      let isNumber = value.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      if isNumber, let time = Int(String(decoding: value, as: UTF8.self)) {
        reconnectionTime = time
      }
    default: break
    }
    return nil
  }

  private mutating func endEvent() -> ServerSentEvent? {
    defer {
      data.removeAll(keepingCapacity: data.count < 1 << 16)
      type = ""
    }
    guard !data.isEmpty else { return nil }
    return ServerSentEvent(
      type: type.isEmpty ? "message" : type, data: String(decoding: data.dropLast(), as: UTF8.self),
      lastEventID: eventID)
  }
}
