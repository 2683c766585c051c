/// A JSON Schema, compiled once and used for many values.
///
/// ```swift
/// let schema = try JSONSchema(text: #"{"type": "object", "required": ["label"]}"#)
/// let violations = try schema.violations(in: JSONValue.parse(response.text))
/// ```
///
/// `$schema` names the draft: 2020-12 (the default), 2019-09, draft-07, draft-06 or draft-04.
/// Drafts are supported completely, within these limits:
///
/// - A `$ref` may lead to a place in the schema itself, to an embedded schema with that `$id`, to
///   one of the given documents, or to a draft's meta-schema. Nothing is downloaded.
/// - `format` is checked only if requested; `contentEncoding`, `contentMediaType` and
///   `contentSchema` never are.
/// - Numbers are compared exactly, with any number of digits. Lengths count Unicode scalars.
///   Patterns are ECMA-262 regular expressions in Unicode mode.
/// - Keywords that the draft does not define are ignored, except that a likely typo or a keyword of
///   another draft is an error.
public struct JSONSchema: Sendable {
  /// All reachable schemas; the first is the root.
  let nodes: [SchemaNode]

  /// The schemas with their own identifiers.
  let resources: [SchemaResource]

  /// Whether any keyword depends on the results of other keywords, as `unevaluatedItems` and
  /// `unevaluatedProperties` do.
  let needsEvaluated: Bool

  /// Compiles a schema.
  ///
  /// - Parameters:
  ///   - value: The schema: an object, `true` or `false`.
  ///   - documents: The documents that it may refer to.
  ///   - assertingFormats: Whether `format` is checked; otherwise, it is an annotation.
  /// - Throws: All problems of the schema.
  public init(
    _ value: JSONValue, documents: Documents = [:], assertingFormats: Bool = false
  ) throws(JSONSchemaError) {
    try self.init(value, source: nil, documents: documents, assertingFormats: assertingFormats)
  }

  /// Parses and compiles a schema.
  ///
  /// - Parameters:
  ///   - text: The schema as JSON.
  ///   - documents: The documents that it may refer to.
  ///   - assertingFormats: Whether `format` is checked; otherwise, it is an annotation.
  /// - Throws: All problems of the schema.
  public init(
    text: String, documents: Documents = [:], assertingFormats: Bool = false
  ) throws(JSONSchemaError) {
    try self.init(
      source: SourceText(path: "the schema", text: text), documents: documents,
      assertingFormats: assertingFormats)
  }

  /// Parses and compiles a schema from a file or a string; problems have locations in its text.
  init(
    source: SourceText, isFile: Bool = false, documents: Documents, assertingFormats: Bool
  ) throws(JSONSchemaError) {
    let value: JSONValue
    do throws(JSONSchemaError.Problem) {
      value = try JSONSchema.value(of: source)
    } catch {
      throw JSONSchemaError(problems: [error])
    }
    try self.init(
      value, source: source, isFile: isFile, documents: documents,
      assertingFormats: assertingFormats)
  }

  private init(
    _ value: JSONValue, source: SourceText?, isFile: Bool = false, documents: Documents,
    assertingFormats: Bool
  ) throws(JSONSchemaError) {
    guard documents.problems.isEmpty else { throw JSONSchemaError(problems: documents.problems) }
    var compiler = SchemaCompiler(
      value, at: documents.base(of: isFile ? source?.path : nil), source: source,
      library: SchemaLibrary(documents), assertingFormats: assertingFormats, isChecked: true)
    try self.init(&compiler)
  }

  /// Compiles a schema that is known to be valid.
  init(
    unchecked value: JSONValue, at uri: URIReference, library: SchemaLibrary = SchemaLibrary([:])
  ) throws(JSONSchemaError) {
    var compiler = SchemaCompiler(
      value, at: uri, source: nil, library: library, assertingFormats: false, isChecked: false)
    try self.init(&compiler)
  }

  private init(_ compiler: inout SchemaCompiler) throws(JSONSchemaError) {
    try compiler.compile()
    nodes = compiler.nodes
    resources = compiler.compiledResources
    needsEvaluated = nodes.contains { $0.keywords.contains(where: \.isAboutUnevaluated) }
  }

  /// Parses the JSON of a schema.
  static func value(of source: SourceText) throws(JSONSchemaError.Problem) -> JSONValue {
    var parser = JSONParser(source.bytes)
    do {
      return try parser.document()
    } catch {
      throw JSONSchemaError.Problem(
        location: "", message: "the schema is not JSON: \(error.message)",
        place: source.location(at: error.offset))
    }
  }

  /// Validates a value.
  ///
  /// - Parameter value: The value to validate.
  /// - Returns: The violations, at most ``maximumViolations``; empty if the value is valid.
  /// - Throws: An error if references form a cycle without descending into the value, if schemas
  ///   are nested more than 2,000 levels deep, if more than a million of them are evaluated, or if
  ///   a pattern or a number takes too long.
  public func violations(in value: JSONValue) throws(JSONSchemaError) -> [Violation] {
    var validation = SchemaValidation(self, maximumDepth: 100)
    do throws(JSONSchemaError) {
      return try validation.violations(of: value)
    } catch {
      guard validation.isTooDeep else { throw error }
    }
    // This needs more stack than the caller's thread may have.
    var result: Result<[Violation], JSONSchemaError>?
    let hasRun = DeepStack.run {
      result = Result { () throws(JSONSchemaError) in
        var validation = SchemaValidation(self)
        return try validation.violations(of: value)
      }
    }
    guard hasRun, let result else {
      throw JSONSchemaError(
        problems: [
          .init(
            location: "",
            message:
              "the value is nested too deeply, and no thread with a larger stack could be started")
        ])
    }
    return try result.get()
  }

  /// The maximum number of violations reported for one value.
  public static let maximumViolations = 100
}

extension JSONSchema {
  /// A place where a value does not match a schema.
  public struct Violation: Hashable, Sendable {
    /// The place in the value as a JSON Pointer; empty for the whole value.
    public let instanceLocation: String

    /// The violated keyword as a JSON Pointer into the schema. In another document, the pointer
    /// follows the document's identifier and `#`.
    public let keywordLocation: String

    /// What was expected and what was found.
    public let message: String
  }
}

extension JSONSchema.Violation: CustomStringConvertible {
  /// The place, the problem, and the keyword:
  /// `/price: expected a number, got "9.5" (schema: /properties/price/type)`.
  public var description: String {
    let place = instanceLocation.isEmpty ? "the answer" : instanceLocation
    return "\(place): \(message) (schema: \(keywordLocation))"
  }
}
