import HTTPClient
import Testing

@testable import Models

struct StreamParserTests {
  private static let lines = Array("{\"a\": 1}\r\n\n  \n{\"b\": \"é\"}\n{\"cut".utf8)
  private static let events = Array(
    "data: {\"a\": 1}\n\n: ping\n\ndata: {\"b\": \"é\"}\n\ndata: {\"cut".utf8)

  @Test(arguments: [1, 2, 3, 7, 1000])
  func `parses a stream in pieces of any size`(size: Int) {
    for (framing, bytes) in [(StreamFraming.lines, Self.lines), (.serverSentEvents, Self.events)] {
      var parser = StreamParser(framing)
      var data: [String] = []
      for start in stride(from: 0, to: bytes.count, by: size) {
        data += parser.consume(Array(bytes[start..<min(start + size, bytes.count)])).map(\.data)
      }
      #expect(
        data.map { String($0.unicodeScalars.filter { $0 != "\r" }) }
          == [#"{"a": 1}"#, #"{"b": "é"}"#])
    }
  }
}
