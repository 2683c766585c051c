import Foundation
import Testing

@testable import Reporting

struct PageJSONTests {
  @Test(arguments: [
    "", "plain", "</script>", "<!--", "a\"b\\c\n\u{01}", "👩‍👧 שלום \u{2028}", "<<<",
  ])
  func `a text survives a round trip without angle brackets`(text: String) throws {
    var json = JSONLayout.inPage
    json.array([text]) { $0.text($1) }
    let bytes = json.take()
    #expect(!bytes.contains(UInt8(ascii: "<")))
    #expect(try JSONDecoder().decode([String].self, from: Data(bytes)) == [text])
    #expect(json.bytes.isEmpty)
  }

  @Test(arguments: [
    (0.0, "0"), (1.0, "1"), (-2.0, "-2"), (0.5, "0.5"), (0.123456, "0.1235"), (0.00001, "0"),
    (2.50001, "2.5"), (.infinity, "null"), (.nan, "null"), (1e20, "100000000000000000000"),
  ])
  func `a number has only the digits that it needs`(number: Double, text: String) {
    var json = JSONLayout.inPage
    json.number(number, digits: 4)
    #expect(String(decoding: json.bytes, as: UTF8.self) == text)
  }

  @Test func `nil members are omitted`() {
    var json = JSONLayout.inPage
    json.object { json in
      json.member("a", nil as String?)
      json.member("b", 1)
      json.flag("c", false)
      json.flag("d", true)
      json.member("e", nil as Double?, digits: 2)
      json.member("f", ["x", "y"])
    }
    #expect(String(decoding: json.bytes, as: UTF8.self) == #"{"b":1,"d":1,"f":["x","y"]}"#)
  }
}
