import Foundation
import Testing

@testable import PromptCI

/// Random and damaged texts: every reader must return a value or throw an error.
///
/// `PROMPT_CI_FUZZ_CASES` sets the number of cases per reader; the cases are the same in every run.
struct FuzzTests {
  static let cases =
    ProcessInfo.processInfo.environment["PROMPT_CI_FUZZ_CASES"].flatMap(Int.init) ?? 400

  static let schema = #"""
    {"$id": "https://example.com/a", "type": ["object", "array"], "minProperties": 1,
     "properties": {"a": {"$ref": "#/$defs/n"}, "b": {"enum": [1, 2.5, "x", null]}},
     "patternProperties": {"^x[0-9]{1,3}$": {"pattern": "(a|b)*c", "format": "date-time"}},
     "additionalProperties": {"anyOf": [{"$ref": "#"}, {"$dynamicRef": "#n"}, {"not": {}}]},
     "items": {"if": {"const": 1}, "then": {"multipleOf": 0.1}, "else": {"maxLength": 3}},
     "unevaluatedProperties": false, "$defs": {"n": {"$dynamicAnchor": "n", "type": "integer"}}}
    """#
  static let documents = [
    schema, #"{"a": 1, "b": [true, {"x1": "aac"}], "ä": "\u00e9\n", "x12": -1.5e-3}"#,
    "text,label,id\n\"a, \"\"b\"\"\r\nc\",x,1\n,,\n",
    "{\"text\": \"a\"}\n{\"text\": \"b\", \"n\": 1}\n",
    "Here:\n```json\n{\"a\": [1]}\n```\nand {\"b\": 2}", "<a b=\"c\"><!-- d --><e/>&amp;</a>",
  ]

  /// A document with some bytes changed, removed, duplicated or random.
  static func damaged(_ generator: inout SeededGenerator) -> [UInt8] {
    var bytes = Array(documents.randomElement(using: &generator)?.utf8 ?? "".utf8)
    if Int.random(in: 0..<4, using: &generator) == 0 {
      bytes = (0..<Int.random(in: 0..<200, using: &generator)).map { _ in
        UInt8.random(in: 0...255, using: &generator)
      }
    }
    let marks = Array("{}[]\",:\\-.e0#$\n\r\t ~`<>&;'|()*+?".utf8)
    for _ in 0..<Int.random(in: 0...6, using: &generator) where !bytes.isEmpty {
      let place = Int.random(in: 0..<bytes.count, using: &generator)
      let end = min(bytes.count, place + Int.random(in: 1...12, using: &generator))
      switch Int.random(in: 0..<5, using: &generator) {
      case 0: bytes[place] = UInt8.random(in: 0...255, using: &generator)
      case 1: bytes[place] = marks.randomElement(using: &generator) ?? 0
      case 2: bytes.removeSubrange(place..<end)
      case 3: bytes.insert(contentsOf: bytes[place..<end], at: place)
      default: bytes.insert(marks.randomElement(using: &generator) ?? 0, at: place)
      }
    }
    return bytes
  }

  @Test(.timeLimit(.minutes(15)), arguments: 0..<8 as Range<UInt64>)
  func `every parser returns or throws for damaged documents`(seed: UInt64) async throws {
    var generator = SeededGenerator(seed: seed)
    let value = try JSONValue.parse(FuzzTests.documents[1])
    let fixed = try JSONSchema(text: FuzzTests.schema)
    let files: [DataFile.Format] = [.csv, .json, .jsonLines]
    for _ in 0..<FuzzTests.cases {
      let bytes = FuzzTests.damaged(&generator)
      let text = String(decoding: bytes, as: UTF8.self)

      if let parsed = try? JSONValue.parse(text) {
        #expect(try JSONValue.parse(parsed.compact) == parsed)
        if let schema = try? JSONSchema(parsed, assertingFormats: true) {
          _ = try? schema.violations(in: value)
        }
        _ = try fixed.violations(in: parsed)
        _ =
          JSONDifferences(
            expected: value, actual: parsed, tolerance: .init(ignoresOrder: true)
          ).count
      }
      _ = try? Response(text).json(in: .fenceOrProse)
      _ = try? TextPattern(text, .ecmaScript).firstMatch(in: "aabc")
      _ = XMLFlaw.first(in: text[...])
      for format in SchemaFormat.allCases { _ = format.holds(for: text) }

      guard let source = try? SourceText(path: "fuzz", contents: bytes) else { continue }
      for format in files {
        let table = DataTable(of: source, as: format, delimiter: ",")
        #expect(!table.rows.isEmpty || !table.errors.isEmpty)
        for error in table.errors { _ = source.diagnostic(error) }
      }
    }
  }

  @Test(
    .timeLimit(.minutes(15)),
    arguments: [
      ("[", "]"), ("{\"a\":", "}"), ("[{\"a\":[", "]}]"), ("{\"not\":", "}"),
      ("{\"allOf\":[", "]}"),
      ("\"", "\""), ("(", ")"), ("[[", "]"), ("{{", "}}"), ("<a>", "</a>"), ("```\n", "\n```"),
    ])
  func `nesting 100,000 levels deep does not crash a parser`(open: String, close: String) throws {
    let count = 100_000
    let texts = [
      String(repeating: open, count: count),
      String(repeating: open, count: count) + "1" + String(repeating: close, count: count),
    ]
    for text in texts {
      #expect(throws: JSONParseError.self) { try JSONValue.parse(text) }
      #expect(throws: JSONSchemaError.self) { try JSONSchema(text: text) }
      _ = try? Response(text).json(in: .fenceOrProse)
      _ = XMLFlaw.first(in: text[...])
      let source = SourceText(path: "deep", text: text)
      for format: DataFile.Format in [.csv, .json, .jsonLines] {
        _ = DataTable(of: source, as: format, delimiter: ",").errors
      }
    }
  }
}
