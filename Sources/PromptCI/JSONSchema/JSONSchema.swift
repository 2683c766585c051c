/// A JSON Schema, draft 2020-12, read once and asked often.
///
/// ```swift
/// let schema = try JSONSchema(text: #"{"type": "object", "required": ["label"]}"#)
/// let violations = try schema.violations(in: JSONValue.parse(response.text))
/// ```
///
/// The whole draft is covered, with these limits. A `$ref` leads to a place in the schema itself, to a schema in it with
/// that `$id`, or to the draft's own meta-schema; nothing is ever fetched. `format` asserts nothing unless it is asked
/// to, and `contentEncoding`, `contentMediaType` and `contentSchema` never do. Numbers are compared exactly, whatever
/// their digits; lengths count Unicode scalars. Patterns are regular expressions of ECMA-262 in its Unicode mode.
public struct JSONSchema: Sendable {
  /// The identifier of the draft.
  package static let draft = "https://json-schema.org/draft/2020-12/schema"

  /// All schemas that can be reached; the first is the whole.
  let nodes: [SchemaNode]

  /// The schemas with identifiers of their own.
  let resources: [SchemaResource]

  /// Whether anything depends on what other keywords judged.
  let needsEvaluated: Bool

  /// Keywords that the draft does not know and that are likely mistakes.
  package let suspectKeywords: [JSONSchemaError.Problem]

  /// Reads a schema.
  ///
  /// - Parameters:
  ///   - value: The schema: an object, `true` or `false`.
  ///   - assertingFormats: Whether `format` must hold; otherwise it only describes.
  /// - Throws: Everything that is wrong with the schema.
  public init(_ value: JSONValue, assertingFormats: Bool = false) throws(JSONSchemaError) {
    try self.init(value, assertingFormats: assertingFormats, isChecked: true)
  }

  /// Reads a schema from its text.
  ///
  /// - Parameters:
  ///   - text: The schema as JSON.
  ///   - assertingFormats: Whether `format` must hold; otherwise it only describes.
  /// - Throws: Everything that is wrong with the schema.
  public init(text: String, assertingFormats: Bool = false) throws(JSONSchemaError) {
    let value: JSONValue
    do throws(JSONParseError) {
      value = try JSONValue.parse(text)
    } catch {
      throw JSONSchemaError(
        problems: [.init(location: "", message: "the schema is not JSON: \(error)")])
    }
    try self.init(value, assertingFormats: assertingFormats)
  }

  /// Reads a schema; whether it is one is looked at only if `isChecked`.
  init(
    _ value: JSONValue, assertingFormats: Bool, isChecked: Bool
  ) throws(JSONSchemaError) {
    if isChecked {
      try SchemaDraft.check(value)
    }
    var compiler = SchemaCompiler(value, assertingFormats: assertingFormats)
    try compiler.compile()
    nodes = compiler.nodes
    resources = compiler.compiledResources
    needsEvaluated = nodes.contains { $0.keywords.contains(where: \.isAboutUnevaluated) }
    suspectKeywords = isChecked ? compiler.suspectKeywords : []
  }

  /// Where a value is not what the schema asks for.
  ///
  /// - Parameter value: The value to judge.
  /// - Returns: The violations, at most ``maximumViolations``; none when the value is valid.
  /// - Throws: When references lead around in a circle without looking at another part of the value, schemas are asked
  ///   more than 2,000 levels deep inside each other, or more than a million of them are.
  public func violations(in value: JSONValue) throws(JSONSchemaError) -> [Violation] {
    var validation = SchemaValidation(self)
    return try validation.violations(of: value)
  }

  /// The most violations that are reported of one value.
  public static let maximumViolations = 100
}

extension JSONSchema {
  /// A place where a value is not what a schema asks for.
  public struct Violation: Hashable, Sendable {
    /// Where in the value, as a JSON Pointer; the value as a whole is the empty text.
    public let instanceLocation: String

    /// Which keyword of the schema asks for it, as a JSON Pointer into the schema.
    public let keywordLocation: String

    /// What is asked for and what is there.
    public let message: String
  }
}

extension JSONSchema.Violation: CustomStringConvertible {
  /// The place, the problem, and the keyword: `/price: expected a number, got "9.5" (schema: /properties/price/type)`.
  public var description: String {
    let place = instanceLocation.isEmpty ? "the answer" : instanceLocation
    return "\(place): \(message) (schema: \(keywordLocation))"
  }
}
