import HTTPClient
import Testing

/// Tests against the examples of the HTML standard, section 9.2.6, and each of its rules.
struct ServerSentEventParserTests {
  private func parse(_ text: String) -> [ServerSentEvent] {
    var parser = ServerSentEventParser()
    return parser.consume(Array(text.utf8))
  }

  @Test(arguments: [
    // The standard's examples.
    ("data: YHOO\ndata: +2\ndata: 10\n\n", ["message|YHOO\n+2\n10|"]),
    (
      ": test stream\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\ndata:  third event",
      ["message|first event|1", "message|second event|"]
    ),
    ("data\n\ndata\ndata\n\ndata:", ["message||", "message|\n|"]),
    ("data:test\n\ndata: test\n\n", ["message|test|", "message|test|"]),
    // Line endings, separate and mixed.
    ("data: a\r\rdata: b\r\n\r\ndata: c\n\n", ["message|a|", "message|b|", "message|c|"]),
    ("data: a\r\ndata: b\n\r\n", ["message|a\nb|"]),
    ("\u{FEFF}data: a\n\n", ["message|a|"]),
    ("\u{FEFF}\u{FEFF}data: a\n\n", []),
    ("data: \u{FEFF}a\n\n", ["message|\u{FEFF}a|"]),
    // Types, identifiers and unknown fields.
    ("event: add\ndata: 1\n\ndata: 2\n\n", ["add|1|", "message|2|"]),
    ("event: add\n\ndata: 2\n\n", ["message|2|"]),
    ("event:\ndata: 2\n\n", ["message|2|"]),
    ("id: 7\n\ndata: 1\n\nid: a\u{0}b\ndata: 2\n\n", ["message|1|7", "message|2|7"]),
    ("Data: 1\nother: 2\ndata : 3\n\n", []),
    (":\n:data: 1\n\n", []),
    ("data: a:b: c\n\n", ["message|a:b: c|"]),
    ("data: [DONE]", []), ("", []), ("\n\n\n", []),
    ("data: { \"text\": \"größer 🙂\" }\n\n", ["message|{ \"text\": \"größer 🙂\" }|"]),
  ])
  func `parses events by the rules of the standard`(text: String, events: [String]) {
    #expect(parse(text).map { "\($0.type)|\($0.data)|\($0.lastEventID)" } == events)
  }

  @Test(arguments: 1...9)
  func `parses the same events from pieces of any size`(size: Int) {
    let text = "\u{FEFF}event: ä\r\ndata: one 🙂\r\n\r\n:x\rid: 1\r\rdata: two\ndata:\n\ndata: cut"
    let bytes = Array(text.utf8)
    var parser = ServerSentEventParser()
    var events: [ServerSentEvent] = []
    for start in stride(from: 0, to: bytes.count, by: size) {
      events += parser.consume(Array(bytes[start..<min(start + size, bytes.count)]))
      events += parser.consume([])
    }
    #expect(events == parse(text))
    #expect(events.map(\.data) == ["one 🙂", "two\n"])
  }

  @Test(
    arguments: [
      ("retry: 3000\n", 3000), ("retry:10\n", 10), ("retry: 1s\n", nil), ("retry: -1\n", nil),
      ("retry\n", nil), ("retry: 99999999999999999999\n", nil), ("retry: 5\nretry: x\n", 5),
    ] as [(String, Int?)])
  func `reads a retry time only if it consists of digits`(text: String, time: Int?) {
    var parser = ServerSentEventParser()
    _ = parser.consume(Array(text.utf8))
    #expect(parser.reconnectionTime == time)
  }

  @Test
  func `replaces bytes that are not valid UTF-8`() {
    var parser = ServerSentEventParser()
    let events = parser.consume(Array("data: a".utf8) + [0xFF] + Array("b\n\n".utf8))
    #expect(events.map(\.data) == ["a\u{FFFD}b"])
  }

  @Test(.timeLimit(.minutes(10)))
  func `parses a long line byte by byte in linear time`() {
    var parser = ServerSentEventParser()
    _ = parser.consume(Array("data:".utf8))
    for _ in 0..<2_000_000 { _ = parser.consume([65]) }
    let events = parser.consume([10, 10])
    #expect(events.first?.data.utf8.count == 2_000_000)
  }
}
