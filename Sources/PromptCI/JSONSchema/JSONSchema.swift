/// A JSON Schema, read once and asked often.
///
/// ```swift
/// let schema = try JSONSchema(text: #"{"type": "object", "required": ["label"]}"#)
/// let violations = try schema.violations(in: JSONValue.parse(response.text))
/// ```
///
/// `$schema` names the draft: 2020-12, which is that of a schema that names none, 2019-09, draft-07, draft-06 or draft-04.
/// A draft is covered as a whole, with these limits. A `$ref` leads to a place in the schema itself, to a schema in it with
/// that `$id`, to one of the documents that are handed over, or to a draft's own meta-schema; nothing is ever fetched.
/// `format` asserts nothing unless it is asked to, and `contentEncoding`, `contentMediaType` and `contentSchema` never do.
/// Numbers are compared exactly, whatever their digits; lengths count Unicode scalars. Patterns are regular expressions of
/// ECMA-262 in its Unicode mode. A keyword that the draft does not know is left out, but one that looks like a mistyped one,
/// or that another draft has, is an error.
public struct JSONSchema: Sendable {
  /// All schemas that can be reached; the first is the whole.
  let nodes: [SchemaNode]

  /// The schemas with identifiers of their own.
  let resources: [SchemaResource]

  /// Whether anything depends on what other keywords judged.
  let needsEvaluated: Bool

  /// Reads a schema.
  ///
  /// - Parameters:
  ///   - value: The schema: an object, `true` or `false`.
  ///   - documents: The documents that it may refer to.
  ///   - assertingFormats: Whether `format` must hold; otherwise it only describes.
  /// - Throws: Everything that is wrong with the schema.
  public init(
    _ value: JSONValue, documents: Documents = [:], assertingFormats: Bool = false
  ) throws(JSONSchemaError) {
    try self.init(value, source: nil, documents: documents, assertingFormats: assertingFormats)
  }

  /// Reads a schema from its text.
  ///
  /// - Parameters:
  ///   - text: The schema as JSON.
  ///   - documents: The documents that it may refer to.
  ///   - assertingFormats: Whether `format` must hold; otherwise it only describes.
  /// - Throws: Everything that is wrong with the schema.
  public init(
    text: String, documents: Documents = [:], assertingFormats: Bool = false
  ) throws(JSONSchemaError) {
    try self.init(
      source: SourceText(path: "the schema", text: text), documents: documents,
      assertingFormats: assertingFormats)
  }

  /// Reads a schema from a file or a text that is in memory; problems have their places in it.
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

  /// Reads a schema that is known to be one.
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

  /// The JSON that a text is.
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

  /// Where a value is not what the schema asks for.
  ///
  /// - Parameter value: The value to judge.
  /// - Returns: The violations, at most ``maximumViolations``; none when the value is valid.
  /// - Throws: When references lead around in a circle without looking at another part of the value, schemas are asked
  ///   more than 2,000 levels deep inside each other, more than a million of them are, or a pattern or a number takes too
  ///   long.
  public func violations(in value: JSONValue) throws(JSONSchemaError) -> [Violation] {
    var validation = SchemaValidation(self, maximumDepth: 100)
    do throws(JSONSchemaError) {
      return try validation.violations(of: value)
    } catch {
      guard validation.isTooDeep else { throw error }
    }
    // It takes more stack than a thread of the caller's may have.
    var result: Result<[Violation], JSONSchemaError>?
    let hasRun = DeepStack.run {
      result = Result { () throws(JSONSchemaError) in
        var validation = SchemaValidation(self)
        return try validation.violations(of: value)
      }
    }
    guard hasRun, let result else {
      throw JSONSchemaError(
        problems: [.init(location: "", message: "there is no thread to judge so deep a value")])
    }
    return try result.get()
  }

  /// The most violations that are reported of one value.
  public static let maximumViolations = 100
}

extension JSONSchema {
  /// A place where a value is not what a schema asks for.
  public struct Violation: Hashable, Sendable {
    /// Where in the value, as a JSON Pointer; the value as a whole is the empty text.
    public let instanceLocation: String

    /// Which keyword of the schema asks for it, as a JSON Pointer into the schema; in another document, its identifier
    /// and `#` stand before it.
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
