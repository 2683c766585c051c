import Foundation
import Testing

@testable import PromptCI

struct SchemaDocumentsTests {
  private static let base = "https://example.com/schemas/"

  @Test(
    arguments: [
      (#"{"$ref": "https://example.com/schemas/name.json"}"#, "1", false),
      (#"{"$ref": "https://example.com/schemas/name.json#/$defs/short"}"#, #""abcd""#, false),
      (#"{"$ref": "https://example.com/schemas/name.json#short"}"#, #""abcd""#, false),
      (#"{"$id": "https://example.com/schemas/order.json", "$ref": "name.json"}"#, "1", false),
      // By the identifier of the document itself, or of a schema in it.
      (#"{"$ref": "urn:example:person"}"#, #"{"name": 1}"#, false),
      (#"{"$ref": "urn:example:age"}"#, "-1", false),
      // References in a document are relative to that document.
      (#"{"$ref": "https://example.com/schemas/deep/list.json"}"#, "[1]", false),
      (#"{"$ref": "https://example.com/schemas/deep/list.json"}"#, #"["a"]"#, true),
      // A document of another draft.
      (#"{"$ref": "https://example.com/schemas/old.json"}"#, "[1, 2]", false),
    ] as [(String, String, Bool)])
  func `resolves references to the given documents`(schema: String, value: String, isValid: Bool)
    throws
  {
    let documents: JSONSchema.Documents = [
      "https://example.com/schemas/name.json": #"""
      {"type": "string", "$defs": {"short": {"$anchor": "short", "maxLength": 3}}}
      """#,
      "https://example.com/people.json": [
        "$id": "urn:example:person", "properties": ["name": ["type": "string"]],
        "$defs": ["age": ["$id": "urn:example:age", "minimum": 0]],
      ],
      "https://example.com/schemas/deep/list.json": ["items": ["$ref": "../name.json"]],
      "https://example.com/schemas/old.json": [
        "$schema": "http://json-schema.org/draft-04/schema#", "items": [[:]],
        "additionalItems": false,
      ],
    ]
    let violations = try JSONSchema(text: schema, documents: documents)
      .violations(in: JSONValue.parse(value))
    #expect(violations.isEmpty == isValid, "\(violations)")
    let evaluator = MatchesJSONSchema(text: schema, documents: documents)
    #expect(evaluator.argumentProblems == [])
  }

  @Test func `names the document that contains the keyword`() throws {
    let schema = try JSONSchema(
      ["$ref": "https://example.com/name.json"],
      documents: ["https://example.com/name.json": ["type": "string"]])
    #expect(
      try schema.violations(in: 1).map(\.description) == [
        "the answer: expected a string, got 1 (schema: https://example.com/name.json#/type)"
      ])
  }

  @Test(
    arguments: [
      (
        #"{"$ref": "https://example.com/nam.json"}"#,
        "did you mean 'https://example.com/name.json'?"
      ),
      (
        #"{"$ref": "https://example.com/bad.json"}"#,
        "https://example.com/bad.json:1:2: the schema is not JSON"
      ),
      (
        #"{"$ref": "https://example.com/wrong.json"}"#,
        "https://example.com/wrong.json#/type: none of 2"
      ),
      (#"{"$ref": "https://example.com/name.json#/nothing"}"#, "does not resolve"),
      (#"{"$ref": "name.json"}"#, "nothing is fetched"),
      (
        ##"{"$id": "https://example.com/b/a.json", "$ref": "name.json"}"##,
        "'name.json', which is https://example.com/b/name.json here,"
      ),
    ])
  func `names the document that is missing or invalid`(schema: String, part: String) throws {
    let documents: JSONSchema.Documents = [
      "https://example.com/name.json": [:], "https://example.com/bad.json": "{",
      "https://example.com/wrong.json": ["type": "strng"],
    ]
    let error = try #require(throws: JSONSchemaError.self) {
      try JSONSchema(text: schema, documents: documents)
    }
    #expect(error.description.contains(part), "\(error)")
  }

  @Test func `ignores an invalid document without references to it`() throws {
    _ = try JSONSchema([:], documents: ["https://example.com/bad.json": "{"])
  }

  @Test func `finds the files of a folder`() async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    func write(_ name: String, _ text: String) throws {
      let file = folder.appendingPathComponent(name)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try text.write(to: file, atomically: true, encoding: .utf8)
    }
    try write("schemas/order.json", #"{"properties": {"to": {"$ref": "parts/address.json"}}}"#)
    try write("schemas/parts/address.json", #"{"$ref": "../name.json"}"#)
    try write(
      "schemas/name.json",
      ##"{"anyOf": [{"type": "string"}, {"$ref": "parts/other%20name.json"}]}"##)
    try write("schemas/parts/other name.json", #"{"type": "null"}"#)
    try write("schemas/notes.txt", "no schema")
    try write("schemas/broken.json", "{")
    let file = folder.appendingPathComponent("Evals.swift").path

    for documents in [
      JSONSchema.Documents.folder("schemas", at: file),
      .folder("schemas/", as: "https://example.com/x", at: file),
    ] {
      let evaluator = MatchesJSONSchema(
        file: "schemas/order.json", documents: documents, at: file)
      #expect(evaluator.argumentProblems == [])
      for (answer, verdict) in [
        (#"{"to": "a"}"#, Score.Verdict.pass), (#"{"to": null}"#, .pass), (#"{"to": 1}"#, .fail),
      ] {
        let score = try await evaluator.evaluate(Sample("x"), Response(answer))
        #expect(score.verdict == verdict)
      }
    }
    let text = try JSONSchema(
      text: #"{"$ref": "https://example.com/x/parts/address.json"}"#,
      documents: .folder("schemas", as: "https://example.com/x/", at: file))
    #expect(try text.violations(in: 1).count == 1)

    let missing = MatchesJSONSchema(text: "{}", documents: .folder("schema", at: file))
    #expect(missing.argumentProblems.first?.contains("there is no folder of schemas at") == true)
    let broken = MatchesJSONSchema(
      text: #"{"$ref": "broken.json"}"#, documents: .folder("schemas", at: file))
    #expect(
      broken.argumentProblems.first?.contains("schemas/broken.json:1:2: the schema is not JSON")
        == true, "\(broken.argumentProblems)")
  }

  @Test(arguments: [
    (#"{"validation": true}"#, false), (#"{"validation": false}"#, false), ("{}", true),
  ])
  func `applies the vocabularies of a custom meta-schema`(
    vocabularies: String, allows: Bool
  ) throws {
    let prefix = "https://json-schema.org/draft/2020-12/vocab/"
    let named = vocabularies.replacingOccurrences(of: "validation", with: "\(prefix)validation")
    let schema = try JSONSchema(
      text: #"{"$schema": "https://example.com/meta", "minimum": 5}"#,
      documents: [
        "https://example.com/meta": .string(
          #"{"$schema": "https://json-schema.org/draft/2020-12/schema", "$vocabulary": \#(named)}"#)
      ])
    #expect(try schema.violations(in: 1).isEmpty == allows)
  }

  @Test func `rejects a required vocabulary that is unknown`() throws {
    let error = try #require(throws: JSONSchemaError.self) {
      try JSONSchema(
        text: #"{"$schema": "https://example.com/meta"}"#,
        documents: [
          "https://example.com/meta": ["$vocabulary": ["https://example.com/units": true]]
        ])
    }
    #expect(error.description.contains("'https://example.com/units', which is unknown"))
  }

  @Test func `validates a schema against a custom meta-schema`() throws {
    let documents: JSONSchema.Documents = [
      "https://example.com/meta": [
        "$schema": "https://json-schema.org/draft/2020-12/schema", "required": ["title"],
      ]
    ]
    let error = try #require(throws: JSONSchemaError.self) {
      try JSONSchema(["$schema": "https://example.com/meta"], documents: documents)
    }
    #expect(error.description.contains("\"title\" is missing"))
    _ = try JSONSchema(
      ["$schema": "https://example.com/meta", "title": "a"], documents: documents)
  }
}
