import Testing

@testable import PromptCI

struct JSONSchemaTests {
  @Test(arguments: [("schemas.json", 1_000), ("drafts.json", 1_000)])
  func `agrees with two other validators`(file: String, count: Int) throws {
    let groups = try SchemaVectors.groups(of: file)
    #expect(groups.map(\.tests.count).reduce(0, +) > count)
    for group in groups {
      let schema = try JSONSchema(
        group.schema, documents: JSONSchema.Documents(group.documents))
      for test in group.tests {
        let violations = try schema.violations(in: test.data)
        #expect(
          violations.isEmpty == test.isValid, "\(group.schema.compact) \(test.data.compact)")
      }
    }
  }

  @Test(
    arguments: [
      // Numbers are exact.
      (#"{"type": "integer"}"#, "1.0", true), (#"{"type": "integer"}"#, "1e400", true),
      (#"{"type": "integer"}"#, "1.5", false), (#"{"type": "integer"}"#, "1e-400", false),
      (#"{"multipleOf": 0.01}"#, "19.99", true), (#"{"multipleOf": 0.1}"#, "0.35", false),
      (#"{"multipleOf": 0.1}"#, "0.3", true), (#"{"multipleOf": 1e-8}"#, "12391239123", true),
      (#"{"multipleOf": 0.123456789}"#, "1e308", false), (#"{"multipleOf": 1024}"#, "1e30", true),
      (#"{"multipleOf": 12345678901234567890}"#, "37037036703703703670", true),
      (#"{"multipleOf": 12345678901234567890}"#, "37037036703703703671", false),
      (#"{"maximum": 18446744073709551616}"#, "18446744073709551617", false),
      (#"{"exclusiveMinimum": 0.1}"#, "0.10000000000000000001", true),
      (#"{"minimum": -2}"#, "-2.0", true), (#"{"minimum": -2}"#, "-2.0000000000000000001", false),
      (#"{"const": 9007199254740993}"#, "9007199254740992", false),
      (#"{"enum": [1]}"#, "1.0", true), (#"{"enum": [1]}"#, "true", false),
      (#"{"uniqueItems": true}"#, "[1, 1.0]", false),
      (#"{"uniqueItems": true}"#, "[1, true]", true),
      (#"{"uniqueItems": true}"#, #"[{"a":1,"b":2},{"b":2,"a":1}]"#, false),
      // Lengths count Unicode scalars.
      (#"{"maxLength": 1}"#, #""😀""#, true), (#"{"minLength": 2}"#, "\"e\u{301}\"", true),
      // References within the document.
      (
        ##"{"$ref": "#/$defs/a~1b%25", "$defs": {"a/b%": {"type": "null"}}}"##, "1", false
      ),
      (##"{"$ref": "#here", "$defs": {"x": {"$anchor": "here", "type": "null"}}}"##, "1", false),
      (
        """
        {"$id": "https://example.com/root/a.json", "$ref": "../b.json#/$defs/c",
         "$defs": {"b": {"$id": "https://example.com/b.json", "$defs": {"c": {"type": "null"}}}}}
        """, "1", false
      ),
      (
        """
        {"$id": "urn:example:tree", "$dynamicAnchor": "node", "$ref": "#/$defs/tree",
         "required": ["name"],
         "$defs": {"tree": {"$id": "urn:example:base", "$dynamicAnchor": "node",
           "properties": {"child": {"$dynamicRef": "#node"}}}}}
        """, #"{"name": 1, "child": {"child": {}}}"#, false
      ),
      (
        """
        {"properties": {"child": {"$ref": "#"}}, "required": ["name"],
         "unevaluatedProperties": {"type": "integer"}}
        """, #"{"name": 1, "child": {"name": 2, "child": {"name": 3}}}"#, true
      ),
      (#"{"$ref": "https://json-schema.org/draft/2020-12/schema"}"#, #"{"minLength": -1}"#, false),
      (#"{"format": "email"}"#, #""nobody""#, true),
      (#"{"prefixItems": [true], "items": false}"#, "[1]", true),
    ] as [(String, String, Bool)])
  func `implements the draft's keywords`(schema: String, value: String, isValid: Bool) throws {
    let violations = try JSONSchema(text: schema).violations(in: JSONValue.parse(value))
    #expect(violations.isEmpty == isValid, "\(violations)")
  }

  @Test(
    arguments: [
      (
        #"{"properties": {"a": {"type": ["string", "null"]}}}"#, #"{"a": [1]}"#,
        "/a: expected null or a string, got [1] (schema: /properties/a/type)"
      ),
      (
        #"{"properties": {"label": true}, "additionalProperties": false}"#, #"{"lable": 1}"#,
        "/lable: this property is not allowed; did you mean 'label'? (schema: /additionalProperties)"
      ),
      (
        #"{"required": ["a", "b"]}"#, #"{"c": 1}"#,
        #"the answer: "a", "b" are missing; the object has "c" (schema: /required)"#
      ),
      (
        #"{"anyOf": [{"type": "null"}, {"properties": {"a": {"maximum": 3}}}]}"#, #"{"a": 4}"#,
        "the answer: none of 2 schemas matches this value; the nearest, anyOf/1: "
          + "/a expected a number of at most 3, got 4 (schema: /anyOf)"
      ),
      (
        ##"{"items": {"$ref": "#/$defs/x~0y"}, "$defs": {"x~y": {"pattern": "^a"}}}"##, #"["b"]"#,
        #"/0: expected a text that matches /^a/, got "b" (schema: /$defs/x~0y/pattern)"#
      ),
      (
        #"{"oneOf": [true, true]}"#, "1",
        "the answer: expected a value that matches exactly one of 2 schemas, but it matches: "
          + "oneOf/0, oneOf/1 (schema: /oneOf)"
      ),
    ])
  func `locates and explains a violation`(schema: String, value: String, message: String) throws {
    let violations = try JSONSchema(text: schema).violations(in: JSONValue.parse(value))
    #expect(violations.map(\.description) == [message])
  }

  @Test(
    arguments: [
      (#"{"type": "strng"}"#, "/type", "none of 2 schemas matches this value"),
      (#"{"properties": {"a": {"minLength": -1}}}"#, "/properties/a/minLength", "at least 0"),
      (#"{"pattern": "("}"#, "/pattern", "a ')' is missing"),
      (#"{"$ref": "other.json"}"#, "/$ref", "nothing is fetched"),
      (#"{"items": {"$ref": "http://example.com/a"}}"#, "/items/$ref", "or copy it into $defs"),
      (##"{"$ref": "#/$defs/a"}"##, "/$ref", "does not resolve"),
      (##"{"$ref": "#addres", "$defs": {"a": {"$anchor": "address"}}}"##, "/$ref", "'address'?"),
      (
        #"{"$schema": "http://json-schema.org/draft-03/schema#"}"#, "/$schema",
        "neither a supported draft"
      ),
      (#"{"$defs": {"a": {"$anchor": "x"}, "b": {"$anchor": "x"}}}"#, "/$defs/a", "given twice"),
      (##"{"$ref": "#"}"##, "", "form a cycle: #, #"),
      (
        ##"{"$defs": {"a": {"allOf": [{"$ref": "#/$defs/b"}]}, "b": {"$ref": "#/$defs/a"}}}"##,
        nil, nil
      ),
      (
        ##"{"$ref": "#/$defs/a", "$defs": {"a": {"not": {"$ref": "#/$defs/a"}}}}"##,
        "/$defs/a/not", "form a cycle"
      ),
      ("[]", "", "expected a boolean or an object"), ("{", "", "not JSON"),
    ] as [(String, String?, String?)])
  func `rejects an invalid schema and locates the mistake`(
    text: String, location: String?, part: String?
  ) throws {
    guard let location, let part else {
      // A schema that is never referenced is not compiled, so it is accepted.
      _ = try JSONSchema(text: text)
      return
    }
    let error = try #require(throws: JSONSchemaError.self) { try JSONSchema(text: text) }
    #expect(error.problems.first?.location == location)
    #expect(error.problems.first?.message.contains(part) == true, "\(error)")
  }

  @Test func `throws on an endless reference that depends on the value`() throws {
    let schema = try JSONSchema(
      text: ##"{"if": {"type": "integer"}, "then": {"$ref": "#"}, "else": {"type": "string"}}"##)
    #expect(try schema.violations(in: "a").isEmpty)
    let error = try #require(throws: JSONSchemaError.self) { try schema.violations(in: 1) }
    #expect(error.description.contains("never end"))
  }

  @Test func `accepts two references from one place to one schema`() throws {
    let schema = try JSONSchema(
      text: """
        {"$defs": {"n": {"type": "integer"}}, "allOf": [
          {"properties": {"a": {"$ref": "#/$defs/n"}}}, {"additionalProperties": {"$ref": "#/$defs/n"}}]}
        """)
    #expect(try schema.violations(in: ["a": 1]).isEmpty)
    #expect(try schema.violations(in: ["a": "b"]).count == 2)
  }

  @Test(.timeLimit(.minutes(10))) func `limits depth and exponential growth`() async throws {
    let nested = try JSONValue.parse(
      String(repeating: "[", count: 500) + String(repeating: "]", count: 500))
    let list = try JSONSchema(text: ##"{"type": "array", "items": {"$ref": "#"}}"##)
    #expect(try list.violations(in: nested).isEmpty)

    let chain = (0..<5_000).map { ##""\##($0)": {"$ref": "#/$defs/\##($0 + 1)"}"## }
      .joined(separator: ",")
    let long = try JSONSchema(text: ##"{"$ref": "#/$defs/0", "$defs": {\##(chain), "5000": {}}}"##)
    let deep = try #require(throws: JSONSchemaError.self) { try long.violations(in: 1) }
    #expect(deep.description.contains("schemas are nested"))

    let doubling = try JSONSchema(
      text: """
        {"anyOf": [{"items": {"$ref": "#"}, "minItems": 1}, {"items": {"$ref": "#"}, "minItems": 1},
          {"items": {"$ref": "#"}, "minItems": 1}]}
        """)
    let wide = try #require(throws: JSONSchemaError.self) {
      var validation = SchemaValidation(doubling, maximumCount: 20_000)
      _ = try validation.violations(of: nested)
    }
    #expect(wide.description.contains("double with every level"))
  }

  @Test(
    arguments: [
      (
        #"{"pattern": "^(a+)+$"}"#, "\"\(String(repeating: "a", count: 60))!\"",
        "takes too many steps"
      ),
      (
        #"{"patternProperties": {"^(a+)+$": {}}}"#,
        "{\"\(String(repeating: "a", count: 60))!\": 1}", "takes too many steps"
      ),
      (
        "{\"multipleOf\": 1\(String(repeating: "3", count: 20_000))}",
        String(repeating: "7", count: 20_000), "too many digits"
      ),
      (
        ##"{"$ref": "#/$defs/0", "$defs": {\##(chain("anyOf"))}}"##,
        "1", "schemas are nested"
      ),
    ] as [(String, String, String)])
  func `throws if validation would take too long`(schema: String, value: String, part: String)
    throws
  {
    let schema = try JSONSchema(text: schema)
    let error = try #require(throws: JSONSchemaError.self) {
      try schema.violations(in: JSONValue.parse(value))
    }
    #expect(error.description.contains(part), "\(error)")
  }

  /// A chain of schemas in which each refers to the next with a keyword.
  private static func chain(_ keyword: String) -> String {
    (0..<2_100).map {
      ##""\##($0)": {"\##(keyword)": [{"type": "null"}, {"$ref": "#/$defs/\##($0 + 1)"}]}"##
    }
    .joined(separator: ",") + #", "2100": {"type": "null"}"#
  }

  @Test func `asserts formats only if asked to`() throws {
    for (format, text, isValid) in try SchemaVectors.formats() {
      let schema = try JSONSchema(["format": .string(format)], assertingFormats: true)
      #expect(try schema.violations(in: .string(text)).isEmpty == isValid, "\(format) \(text)")
    }
    let error = try #require(throws: JSONSchemaError.self) {
      try JSONSchema(["format": "e-mail"], assertingFormats: true)
    }
    #expect(error.description.contains("did you mean 'email'?"))
    _ = try JSONSchema(["format": "e-mail"])
  }

  @Test(arguments: [
    (#"{"propertis": {}}"#, "did you mean 'properties'?"),
    (#"{"items": {"additionalItems": false}}"#, "write prefixItems"),
    (#"{"id": "a"}"#, "write $id"),
    (
      #"{"$schema": "http://json-schema.org/draft-07/schema#", "unevaluatedProperties": false}"#,
      "draft 2019-09 has it"
    ),
    (#"{"$schema": "http://json-schema.org/draft-04/schema#", "const": 1}"#, "draft-06 has it"),
    (#"{"$schema": "http://json-schema.org/draft-04/schema#", "$id": "a"}"#, "write id"),
  ])
  func `rejects misspelled keywords, as MatchesJSONSchema does`(
    text: String, part: String
  ) throws {
    let error = try #require(throws: JSONSchemaError.self) { try JSONSchema(text: text) }
    #expect(error.description.contains(part), "\(error)")
    #expect(MatchesJSONSchema(text: text).argumentProblems == error.problems.map(\.description))
  }

  @Test(arguments: [
    #"{"x-order": 1, "example": 2, "nullable": true, "title": "a"}"#,
    #"{"const": {"propertis": 1}}"#, #"{"dependencies": {"a": ["b"]}, "definitions": {}}"#,
    ##"{"$schema": "http://json-schema.org/draft-07/schema#", "$defs": {}, "$ref": "#/$defs"}"##,
  ])
  func `accepts unknown keywords that are not likely mistakes`(text: String) throws {
    _ = try JSONSchema(text: text)
    #expect(MatchesJSONSchema(text: text).argumentProblems == [])
  }

  @Test(arguments: [
    "{", "[]", "1", "", "{} {}", "\u{FEFF}{}", #"{"a": 1, "a": 2}"#, #"{"type": "strng"}"#,
    #"{"$ref": "other.json"}"#, #"{"pattern": "("}"#, ##"{"$ref": "#"}"##, #"{"minLength": 1.5}"#,
    #"{"format": "e-mail"}"#, "true", #"{"$schema": 7}"#, #"{"$schema": "https://example.com/x"}"#,
  ])
  func `reports the same violations as MatchesJSONSchema`(text: String) async throws {
    for assertingFormats in [false, true] {
      let evaluator = MatchesJSONSchema(text: text, assertingFormats: assertingFormats)
      do {
        let schema = try JSONSchema(text: text, assertingFormats: assertingFormats)
        #expect(evaluator.argumentProblems == [])
        let isValid = try schema.violations(in: ["a": "b"]).isEmpty
        let score = try await evaluator.evaluate(Sample("x"), Response(#"{"a": "b"}"#))
        #expect(score.verdict == (isValid ? .pass : .fail))
      } catch {
        let problems = (error as? JSONSchemaError)?.problems.map(\.description)
        #expect(evaluator.argumentProblems == problems)
      }
    }
  }
}
