import Foundation
import PromptCI

/// The results of other validators for schemas, values and texts; `Tests/Oracles/schema-vectors`
/// writes the files.
enum SchemaVectors {
  /// A schema with values, for which Python's jsonschema 4.26.0 and Rust's jsonschema-rs 0.60.3
  /// agree.
  struct Group {
    let schema: JSONValue
    let documents: [String: JSONValue]
    let tests: [(data: JSONValue, isValid: Bool)]
  }

  /// The groups of draft 2020-12 or, in `drafts.json`, of the other drafts and of several
  /// documents.
  static func groups(of file: String) throws -> [Group] {
    try elements(of: file).compactMap { group in
      guard let schema = group["schema"], case .array(let tests) = group["tests"] else {
        return nil
      }
      var documents: [String: JSONValue] = [:]
      if case .object(let object) = group["documents"] {
        for uri in object.keys { documents[uri] = object[uri] }
      }
      return Group(
        schema: schema, documents: documents,
        tests: tests.compactMap { test in
          guard let data = test["data"], let isValid = test["valid"]?.boolValue else { return nil }
          return (data, isValid)
        })
    }
  }

  /// Texts of formats, with the results of jsonschema-rs 0.60.3.
  static func formats() throws -> [(format: String, text: String, isValid: Bool)] {
    try elements(of: "formats.json").flatMap { group in
      guard let format = group["format"]?.stringValue, case .array(let tests) = group["tests"]
      else { return [] as [(format: String, text: String, isValid: Bool)] }
      return tests.compactMap { test in
        guard let text = test["text"]?.stringValue, let isValid = test["valid"]?.boolValue else {
          return nil
        }
        return (format, text, isValid)
      }
    }
  }

  private static func elements(of name: String) throws -> [JSONValue] {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    let file = folder.appendingPathComponent("Vectors/\(name)")
    let text = try String(contentsOf: file, encoding: .utf8)
    guard case .array(let elements) = try JSONValue.parse(text) else { return [] }
    return elements
  }
}
