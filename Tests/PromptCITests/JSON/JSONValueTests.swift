import PromptCI
import Testing

struct JSONValueTests {
  @Test(arguments: [
    ("1", "1.0"), ("1", "1e0"), ("100", "1E+2"), ("0.01", "1e-2"), ("-0", "0"), ("0.000", "0e99"),
    ("1200e-2", "12"), (#""\u00e9""#, "\"é\""), (#"{"a":1,"b":[2]}"#, #"{"b":[2.0],"a":1}"#),
    ("1e400", "10e399"), ("1e99999999999999999999", "1e99999999999999999999"),
  ])
  func `equal values compare as equal`(left: String, right: String) throws {
    #expect(try JSONValue.parse(left) == JSONValue.parse(right))
  }

  @Test(arguments: [
    ("1", "-1"), ("1", "\"1\""), ("0", "false"), ("null", "0"), ("[]", "{}"), ("[1,2]", "[2,1]"),
    ("0.1", "0.10000000000000000000000000001"), ("9007199254740993", "9007199254740992"),
    (#"{"a":1}"#, #"{"a":1,"b":null}"#), (#"{"a":1}"#, #"{"A":1}"#), ("1e400", "1e401"),
    ("\"a\"", "\"A\""), ("10", "1"), ("1e99999999999999999999", "1e99999999999999999998"),
  ])
  func `unequal values compare as unequal`(left: String, right: String) throws {
    #expect(try JSONValue.parse(left) != JSONValue.parse(right))
  }

  @Test func `supports subscripts by key and by index`() throws {
    let value = try JSONValue.parse(#"{"items": [{"name": "tea"}], "n": null}"#)
    #expect(value["items"]?[0]?["name"]?.stringValue == "tea")
    #expect(value["items"]?[1] == nil)
    #expect(value["items"]?[-1] == nil)
    #expect(value["items"]?["name"] == nil)
    #expect(value["n"] == .some(.null))
    #expect(value["N"] == nil)
    #expect(value[0] == nil)
    #expect(value.stringValue == nil)
  }

  @Test func `is expressible by literals`() throws {
    let value: JSONValue = ["a": [1, 2.5, nil, true, "x"], "b": [:]]
    #expect(value.compact == #"{"a":[1,2.5,null,true,"x"],"b":{}}"#)
  }

  @Test(arguments: [
    ("\"a \\\"b\\\"\"", "a \"b\""), ("1.50", "1.50"), ("true", "true"),
    ("[1, \"a\"]", "[1,\"a\"]"), ("{ }", "{}"), ("\"\"", ""), ("null", nil),
  ])
  func `converts to plain text`(text: String, plain: String?) throws {
    #expect(try JSONValue.parse(text).plainText == plain)
  }

  @Test func `keeps the order of keys`() throws {
    guard case .object(let object) = try JSONValue.parse(#"{"b":1,"a":2,"c":3}"#) else {
      Issue.record("not an object")
      return
    }
    #expect(object.keys == ["b", "a", "c"])
  }
}
