import Testing

@testable import PromptCI

struct SchemaDraftTests {
  private static let old = "http://json-schema.org/draft-0"

  @Test(
    arguments: [
      // Keywords with a different meaning in each draft.
      ("4", #""minimum": 1, "exclusiveMinimum": true"#, "1", false),
      ("4", #""minimum": 1, "exclusiveMinimum": false"#, "1", true),
      ("4", #""maximum": 1, "exclusiveMaximum": true"#, "0.9", true),
      ("6", #""exclusiveMinimum": 1"#, "1", false),
      ("4", #""type": "integer""#, "1.0", false), ("6", #""type": "integer""#, "1.0", true),
      ("7", #""items": [{"type": "null"}], "additionalItems": false"#, "[null, 1]", false),
      (
        "7", #""items": [{"type": "null"}], "additionalItems": {"type": "string"}"#, "[null, 1]",
        false
      ),
      ("7", #""items": {"type": "null"}, "additionalItems": false"#, "[null, null]", true),
      ("7", #""additionalItems": false"#, "[1]", true),
      ("7", #""dependencies": {"a": ["b"], "c": {"required": ["d"]}}"#, #"{"a": 1}"#, false),
      ("7", #""dependencies": {"a": ["b"], "c": {"required": ["d"]}}"#, #"{"c": 1}"#, false),
      ("7", #""dependencies": {"a": false}"#, #"{"b": 1}"#, true),
      ("7", #""if": {"type": "string"}, "then": false"#, #""a""#, false),
      ("7", #""contains": {"type": "null"}"#, "[]", false),
      // Keywords next to a reference.
      (
        "7", ##""$ref": "#/definitions/a", "maximum": 1, "definitions": {"a": {"minimum": 3}}"##,
        "5", true
      ),
      (
        "7", ##""allOf": [{"$ref": "#/definitions/a"}], "maximum": 1, "definitions": {"a": {}}"##,
        "5", false
      ),
      // Anchors and identifiers.
      ("7", ##""$ref": "#a", "definitions": {"x": {"$id": "#a", "type": "null"}}"##, "1", false),
      ("4", ##""$ref": "#a", "definitions": {"x": {"id": "#a", "type": "null"}}"##, "1", false),
      (
        "4",
        ##""id": "http://example.com/a/", "allOf": [{"$ref": "b#/definitions/c"}], "definitions": {"x": {"id": "b", "definitions": {"c": {"type": "null"}}}}"##,
        "1", false
      ),
      ("7", ##""$ref": "http://json-schema.org/draft-04/schema#""##, #"{"minimum": "a"}"#, false),
      (
        "7", ##""$ref": "http://json-schema.org/draft-04/schema#""##, #"{"exclusiveMinimum": 5}"#,
        false
      ),
    ] as [(String, String, String, Bool)])
  func `supports drafts before 2019-09`(
    draft: String, members: String, value: String, isValid: Bool
  ) throws {
    let text = #"{"$schema": "\#(SchemaDraftTests.old)\#(draft)/schema#", \#(members)}"#
    let violations = try JSONSchema(text: text).violations(in: JSONValue.parse(value))
    #expect(violations.isEmpty == isValid, "\(violations)")
  }

  @Test(
    arguments: [
      (#""items": [true], "additionalItems": false"#, "[1, 2]", false),
      (#""items": [true], "unevaluatedItems": false"#, "[1, 2]", false),
      (#""contains": {"type": "null"}, "unevaluatedItems": false"#, "[null]", false),
      (#""contains": {"type": "null"}, "minContains": 2"#, "[null]", false),
      (##""$ref": "#/$defs/a", "maximum": 1, "$defs": {"a": {}}"##, "5", false),
      (#""dependencies": {"a": ["b"]}"#, #"{"a": 1}"#, false),
      (#""dependentRequired": {"a": ["b"]}"#, #"{"a": 1}"#, false),
      (
        ##"""
        "$id": "http://example.com/tree", "$recursiveAnchor": true, "required": ["name"],
        "$ref": "node", "$defs": {"node": {"$id": "http://example.com/node", "$recursiveAnchor": true,
          "properties": {"child": {"$recursiveRef": "#"}}}}
        """##, #"{"name": 1, "child": {}}"#, false
      ),
      (
        ##"""
        "$id": "http://example.com/tree", "required": ["name"],
        "$ref": "node", "$defs": {"node": {"$id": "http://example.com/node", "$recursiveAnchor": true,
          "properties": {"child": {"$recursiveRef": "#"}}}}
        """##, #"{"name": 1, "child": {}}"#, true
      ),
    ] as [(String, String, Bool)])
  func `supports draft 2019-09`(members: String, value: String, isValid: Bool) throws {
    let text = #"{"$schema": "https://json-schema.org/draft/2019-09/schema", \#(members)}"#
    let violations = try JSONSchema(text: text).violations(in: JSONValue.parse(value))
    #expect(violations.isEmpty == isValid, "\(violations)")
  }

  @Test(arguments: [
    (
      #"{"$schema": "http://json-schema.org/draft-04/schema#", "minimum": 1, "exclusiveMinimum": 5}"#,
      "/exclusiveMinimum"
    ),
    (#"{"$schema": "http://json-schema.org/draft-04/schema#", "items": true}"#, "/items"),
    (
      #"{"$schema": "http://json-schema.org/draft-06/schema#", "exclusiveMinimum": true}"#,
      "/exclusiveMinimum"
    ),
    (#"{"$schema": "http://json-schema.org/draft-07/schema#", "contains": []}"#, "/contains"),
    (
      #"{"$schema": "https://json-schema.org/draft/2019-09/schema", "minContains": -1}"#,
      "/minContains"
    ),
    (#"{"items": [true]}"#, "/items"),
  ])
  func `checks a schema by the rules of its draft`(text: String, location: String) throws {
    let error = try #require(throws: JSONSchemaError.self) { try JSONSchema(text: text) }
    #expect(error.problems.first?.location == location, "\(error)")
  }

  @Test(arguments: ["", "#"], ["http", "https"])
  func `recognizes every spelling of a draft's URI`(end: String, scheme: String) throws {
    let schema = try JSONSchema([
      "$schema": .string("\(scheme)://json-schema.org/draft-07/schema\(end)"), "items": [false],
    ])
    #expect(try schema.violations(in: [1]).count == 1)
  }

  @Test func `allows a subschema of another draft`() throws {
    let schema = try JSONSchema(
      text: """
        {"$ref": "old", "prefixItems": [{"type": "integer"}], "$defs": {"old": {
          "$schema": "http://json-schema.org/draft-07/schema#", "$id": "old", "items": [{"minimum": 2}]}}}
        """)
    #expect(try schema.violations(in: [1]).count == 1)
    #expect(try schema.violations(in: ["a"]).count == 1)
    #expect(try schema.violations(in: [2]).isEmpty)
  }
}
