import Testing

@testable import HTTPClient

struct ResponseHeadParserTests {
  private func parse(_ lines: [String]) -> ResponseHeadParser {
    parse(lines.map { Array($0.utf8) })
  }

  private func parse(_ lines: [[UInt8]]) -> ResponseHeadParser {
    var parser = ResponseHeadParser()
    for line in lines { line.withUnsafeBytes { parser.take($0) } }
    return parser
  }

  @Test(arguments: [
    ("HTTP/1.1 200 OK\r\n", 200), ("HTTP/2 429 \r\n", 429), ("HTTP/1.0 503\n", 503),
    ("HTTP/1.1 99 x\r\n", 0), ("HTTP/1.1 2000 x\r\n", 0), ("HTTP/1.1 abc\r\n", 0), ("\r\n", 0),
  ])
  func `reads the status`(line: String, status: Int) {
    #expect(parse([line]).status == status)
  }

  @Test
  func `trims white space around field values`() {
    let parser = parse(["HTTP/1.1 200 OK\r\n", "A:1\r\n", "b: \t2 3 \r\n", "c:\r\n", "\r\n"])
    #expect(parser.isComplete)
    #expect(parser.headers == ["A": "1", "b": "2 3", "c": ""])
    #expect(parser.byteCount == 17 + 5 + 10 + 4 + 2)
  }

  @Test
  func `joins folded header lines`() {
    let parser = parse(["HTTP/1.1 200 OK\r\n", "a: 1\r\n", "  2\r\n", "\t3\r\n", "\r\n"])
    #expect(parser.headers == ["a": "1 2 3"])
  }

  @Test
  func `decodes a value as UTF-8, else as Latin-1`() {
    let parser = parse([
      Array("HTTP/1.1 200 OK\r\n".utf8), Array("a: naïve\r\n".utf8),
      Array("b: na".utf8) + [0xEF] + Array("ve\r\n".utf8), Array("\r\n".utf8),
    ])
    #expect(parser.headers == ["a": "naïve", "b": "naïve"])
  }

  @Test
  func `skips interim answers and trailers`() {
    let parser = parse([
      "HTTP/1.1 103 Early Hints\r\n", "link: x\r\n", "\r\n", "HTTP/1.1 200 OK\r\n", "a: 1\r\n",
      "\r\n", "trailer: 2\r\n",
    ])
    #expect(parser.status == 200)
    #expect(parser.headers == ["a": "1"])
  }

  @Test(arguments: [
    ["HTTP/1.1 200 OK\r\n", "a: 1\r\n"], ["HTTP/1.1 100 Continue\r\n", "\r\n"], [],
  ])
  func `is incomplete before the end of a final head`(lines: [String]) {
    #expect(!parse(lines).isComplete)
  }
}
