import Foundation
import Testing

@testable import PromptCI

/// The checkout of the official test suite, if there is one.
private let officialSuite = ProcessInfo.processInfo.environment["JSON_SCHEMA_TEST_SUITE"]

/// The official test suite, if `JSON_SCHEMA_TEST_SUITE` is the path of a checkout of
/// github.com/json-schema-org/JSON-Schema-Test-Suite.
@Suite(.enabled(if: officialSuite != nil))
struct OfficialSuiteTests {
  @Test(arguments: SchemaDraft.allCases)
  func `passes every mandatory test`(draft: SchemaDraft) throws {
    let folder = try folder(of: draft)
    let documents = try documents()
    var count = 0
    for name in try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    where name.hasSuffix(".json") {
      count += try judge("\(folder)/\(name)", draft, documents)
    }
    #expect(count > 500)
  }

  /// Validates the groups of a file, and returns the number of tests in it.
  private func judge(
    _ path: String, _ draft: SchemaDraft, _ documents: JSONSchema.Documents
  ) throws -> Int {
    guard case .array(let groups) = try read(path) else { return 0 }
    var count = 0
    for group in groups {
      guard let written = group["schema"], case .array(let tests) = group["tests"] else { continue }
      let value = named(written, draft)
      let schema = try JSONSchema(value, documents: documents)
      let text = try JSONSchema(text: value.compact, documents: documents)
      #expect(
        MatchesJSONSchema(text: value.compact, documents: documents).argumentProblems == [],
        "\(path): \(value.compact)")
      for test in tests {
        count += 1
        let data = test["data"] ?? .null
        let violations = try schema.violations(in: data)
        #expect(
          violations.isEmpty == test["valid"]?.boolValue,
          "\(path): \(value.compact) \(data.compact)")
        #expect(try text.violations(in: data) == violations)
      }
    }
    return count
  }

  /// The schema with its draft's `$schema`, which schemas of the older drafts lack.
  private func named(_ schema: JSONValue, _ draft: SchemaDraft) -> JSONValue {
    guard case .object(let object) = schema, object["$schema"] == nil else { return schema }
    var named = JSONObject()
    _ = named.insert(.string(draft.uri), for: "$schema")
    for key in object.keys { _ = named.insert(object[key] ?? .null, for: key) }
    return .object(named)
  }

  private func folder(of draft: SchemaDraft) throws -> String {
    let name =
      switch draft {
      case .draft4, .draft6, .draft7: "draft\(draft.rawValue)"
      case .draft2019: "draft2019-09"
      case .draft2020: "draft2020-12"
      }
    return "\(try #require(officialSuite))/tests/\(name)"
  }

  /// The documents that the tests expect at a local URL.
  private func documents() throws -> JSONSchema.Documents {
    let folder = "\(try #require(officialSuite))/remotes/"
    return .folder(folder, as: "http://localhost:1234/", at: "/")
  }

  private func read(_ path: String) throws -> JSONValue {
    try JSONValue.parse(String(contentsOfFile: path, encoding: .utf8))
  }
}
