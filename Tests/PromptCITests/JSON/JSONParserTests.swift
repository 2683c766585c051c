import PromptCI
import Testing

struct JSONParserTests {
  // The second text of each pair is from json.loads and json.dumps in Python 3.11.7, with numbers
  // kept as written.
  @Test(arguments: [
    ("null", "null"), ("true", "true"), ("false", "false"), (" 1 ", "1"), ("-0", "-0"),
    ("0", "0"), ("-0.0", "-0.0"), ("1.50", "1.50"), ("1E+2", "1E+2"), ("1e-2", "1e-2"),
    ("0e0", "0e0"), ("123456789012345678901234567890", "123456789012345678901234567890"),
    ("\"\"", "\"\""), ("\"a\"", "\"a\""),
    ("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\\\"\\\\/\\b\\f\\n\\r\\t\""),
    ("\"\\u00e9\\u20AC\"", "\"é€\""), ("\"\\ud83d\\ude42\"", "\"🙂\""), ("\"é🙂\"", "\"é🙂\""),
    ("\"\\u0000\"", "\"\\u0000\""), ("\"\\u001f\\u007f\"", "\"\\u001f\u{7F}\""),
    ("\"\u{7F}\"", "\"\u{7F}\""), ("[]", "[]"), ("{}", "{}"), ("[ ]", "[]"), ("{ }", "{}"),
    ("[1, 2,3]", "[1,2,3]"), ("[[[]]]", "[[[]]]"),
    ("{\"b\":1,\"a\":{\"c\":[null]}}", "{\"b\":1,\"a\":{\"c\":[null]}}"),
    ("\n\t\r {\"a\" : \"b\"}\r\n", "{\"a\":\"b\"}"), ("{\"\":\"\"}", "{\"\":\"\"}"),
    ("{\"a\\u0062\":1}", "{\"ab\":1}"), ("[{\"a\":1},{\"a\":1}]", "[{\"a\":1},{\"a\":1}]"),
    ("\"\u{2028}\"", "\"\u{2028}\""),
  ])
  func `parses valid JSON`(text: String, compact: String) throws {
    #expect(try JSONValue.parse(text).compact == compact)
  }

  // json.loads in Python 3.11.7 also rejects each of these (with a parse_constant that rejects
  // NaN).
  @Test(arguments: [
    "", "  ", "nul", "True", "NaN", "-Infinity", "01", "-01", "1.", ".5", "+1", "-", "1e", "1e+",
    "0x1", "1 2", "[1,]", "[,1]", "[1 2]", "{\"a\":1,}", "{\"a\"}", "{\"a\":}", "{a:1}",
    "{'a':1}", "{\"a\":1 \"b\":2}", "[", "{", "[\"a\"", "\"a", "\"\\x\"", "\"\\u12\"",
    "\"\\u12g4\"", "\"a\nb\"", "\"a\tb\"", "\"\u{0}\"", "[1]]", "//c\n1", "{\"a\":1}}",
    "\u{FEFF}1", "\"\\", "tru", "nullx", "[1,2", "{\"a\":1", "{\"a\"", "1.e5", "--1", "[\u{C}1]",
    "\u{A0}1",
  ])
  func `rejects invalid JSON`(text: String) {
    #expect(throws: JSONParseError.self) { try JSONValue.parse(text) }
  }

  @Test(arguments: [
    ("", "line 1, column 1: expected a value, found the end of the text"),
    ("{\"a\": True}", "line 1, column 7: expected a value, found 'True'; write true"),
    (
      "{\r\n  'a': 1}",
      "line 2, column 3: expected a key in double quotes, found a single quote; strings are in double quotes"
    ),
    (
      "[1,\r2,\r]",
      "line 3, column 1: expected another element after the comma; remove the comma, found ']'"
    ),
    ("{\"é🙂\": 1, \"b\" 2}", "line 1, column 15: expected ':' after the key, found '2'"),
    ("{\"a\": 1\n \"b\": 2}", "line 2, column 2: expected ',' or '}' after the member, found '\"'"),
    ("[1] x", "line 1, column 5: expected the end of the text after the value, found 'x'"),
    ("007", "line 1, column 1: a number must not begin with a zero"),
    (
      "[\"a\\qb\"]",
      "line 1, column 4: unknown escape; JSON has \\\" \\\\ \\/ \\b \\f \\n \\r \\t and \\u with 4 digits"
    ),
    ("[\"abc", "line 1, column 2: the string that begins here is not closed"),
    (
      "\"a\nb\"",
      "line 1, column 3: the string is not closed on its line; write '\\n' for a line break"
    ),
    ("\"a\u{1}\"", "line 1, column 3: a control character (U+0001) in a string; write '\\u0001'"),
    ("{\"a\": 1, \"\\u0061\": 2}", "line 1, column 10: the key \"a\" appears twice"),
    ("\u{FEFF}1", "line 1, column 1: expected a value, found U+FEFF"),
  ])
  func `locates and describes a mistake`(text: String, message: String) throws {
    let error = try #require(throws: JSONParseError.self) { try JSONValue.parse(text) }
    #expect(error.description == message)
  }

  @Test(arguments: [
    #""\ud83d""#, #""\ude42\ud83d""#, #""\ud83d\ud83d""#, #""\ud83dx""#, #""\ud83d\n""#,
  ])
  func `rejects half a surrogate pair`(text: String) throws {
    let error = try #require(throws: JSONParseError.self) { try JSONValue.parse(text) }
    #expect(error.column == 2)
    #expect(error.message.hasPrefix("half of a surrogate pair"))
  }

  @Test func `parses 512 levels of nesting and rejects more`() throws {
    func nested(_ depth: Int) -> String {
      String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    #expect(try JSONValue.parse(nested(512)).compact == nested(512))
    let error = try #require(throws: JSONParseError.self) { try JSONValue.parse(nested(513)) }
    #expect(error.column == 513)
    #expect(throws: JSONParseError.self) {
      try JSONValue.parse(String(repeating: "{\"a\":", count: 1_000_000))
    }
  }

  @Test func `damaged documents throw or survive a round trip`() throws {
    var generator = SeededGenerator(seed: 1)
    let document = Array(
      #"{"a": [1.5e3, "\ud83d\ude42é", null, true], "b": {"c\n": -0}, "d": ""}"#.utf8)
    for _ in 0..<20_000 {
      var bytes = document
      for _ in 0...Int.random(in: 0..<3, using: &generator) {
        let place = Int.random(in: 0..<bytes.count, using: &generator)
        switch Int.random(in: 0..<3, using: &generator) {
        case 0: bytes.remove(at: place)
        case 1: bytes[place] = UInt8.random(in: 0...255, using: &generator)
        default:
          bytes.insert(document[Int.random(in: 0..<document.count, using: &generator)], at: place)
        }
      }
      guard let value = try? JSONValue.parse(String(decoding: bytes, as: UTF8.self)) else {
        continue
      }
      #expect(try JSONValue.parse(value.compact) == value)
    }
  }
}
