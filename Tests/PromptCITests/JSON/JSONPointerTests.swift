import Testing

@testable import PromptCI

struct JSONPointerTests {
  // The examples of RFC 6901, section 5.
  static let document = #"""
    {"foo": ["bar", "baz"], "": 0, "a/b": 1, "c%d": 2, "e^f": 3, "g|h": 4, "i\\j": 5, "k\"l": 6,
     " ": 7, "m~n": 8}
    """#

  @Test(arguments: [
    ("/foo", #"["bar","baz"]"#), ("/foo/0", "\"bar\""), ("/", "0"), ("/a~1b", "1"), ("/c%d", "2"),
    ("/e^f", "3"), ("/g|h", "4"), (#"/i\j"#, "5"), (#"/k"l"#, "6"), ("/ ", "7"), ("/m~0n", "8"),
    ("/foo/01", nil), ("/foo/2", nil), ("/foo/-", nil), ("/nope", nil), ("/foo/0/x", nil),
  ])
  func `resolves to a value`(text: String, value: String?) throws {
    let pointer = try #require(JSONPointer(text))
    let document = try JSONValue.parse(JSONPointerTests.document)
    #expect(pointer.value(in: document)?.compact == value)
    #expect("\(pointer)" == text)

    // The same path through the bytes of the text.
    let bytes = Array(JSONPointerTests.document.utf8)
    var parser = JSONParser(bytes)
    let offset = parser.offset(of: pointer)
    #expect((offset == nil) == (value == nil))
    if let offset {
      var rest = JSONParser(bytes, in: offset..<bytes.count)
      #expect(try rest.leadingValue().compact == value)
    }
  }

  @Test(arguments: ["a", "#/a", "/~", "/~2"])
  func `rejects a malformed pointer`(text: String) {
    #expect(JSONPointer(text) == nil)
  }
}
