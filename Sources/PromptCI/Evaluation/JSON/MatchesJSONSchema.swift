/// An evaluator that requires the response to be JSON that conforms to a JSON Schema.
///
/// ```swift
/// MatchesJSONSchema(file: "schemas/ticket.json")                    // beside the eval file
/// MatchesJSONSchema(file: "schemas/order.json", documents: .folder("schemas"))
/// MatchesJSONSchema(text: #"{"type": "array", "minItems": 1}"#)
/// MatchesJSONSchema(["type": "object", "required": ["label"]], in: .fenceOrProse)
/// ```
///
/// A failure lists the places that violate the schema, with the violated keywords. The schema
/// itself is checked as in ``JSONSchema`` when the suite is loaded. A mistake in it is an error
/// with its location, as is an unknown keyword that is likely a typo.
public struct MatchesJSONSchema: ResponseEvaluator {
  private let title: String
  private let place: JSONPlace
  private let schema: JSONSchema?

  /// The problems with the schema.
  package let argumentProblems: [String]

  /// The evaluator's name in reports.
  public var name: String { "matches \(title)" }

  /// Requires that the response conforms to the schema in a file.
  ///
  /// - Parameters:
  ///   - path: The schema's path; a relative path starts at the eval file's directory.
  ///   - documents: The documents that the schema may refer to.
  ///   - assertingFormats: Whether `format` is checked, too; otherwise, it is an annotation, as the
  ///     drafts specify.
  ///   - place: Where in the response the JSON may be.
  ///   - file: The eval file. The compiler provides it, as well as the line and the column.
  ///   - line: The line of the call.
  ///   - column: The column of the call.
  public init(
    file path: String, documents: JSONSchema.Documents = [:], assertingFormats: Bool = false,
    in place: JSONPlace = .wholeAnswer, at file: String = #filePath, line: Int = #line,
    column: Int = #column
  ) {
    title = "schema \(path)"
    self.place = place
    do throws(Diagnostic) {
      let source = try SourceText.read(
        SourceText.path(path, besides: file), as: "schema file",
        namedAt: SourceLocation(file: file, line: line, column: column))
      (schema, argumentProblems) = MatchesJSONSchema.schema {
        () throws(JSONSchemaError) in
        try JSONSchema(
          source: source, isFile: true, documents: documents, assertingFormats: assertingFormats)
      }
    } catch {
      schema = nil
      argumentProblems = ["MatchesJSONSchema(file: \(Excerpt.quoted(path))): \(error.message)"]
    }
  }

  /// Requires that the response conforms to a schema given as text.
  ///
  /// - Parameters:
  ///   - text: The schema as JSON.
  ///   - documents: The documents that the schema may refer to.
  ///   - assertingFormats: Whether `format` is checked, too; otherwise, it is an annotation, as the
  ///     drafts specify.
  ///   - place: Where in the response the JSON may be.
  public init(
    text: String, documents: JSONSchema.Documents = [:], assertingFormats: Bool = false,
    in place: JSONPlace = .wholeAnswer
  ) {
    title = "schema \(Excerpt.quoted(text))"
    self.place = place
    (schema, argumentProblems) = MatchesJSONSchema.schema {
      () throws(JSONSchemaError) in
      try JSONSchema(text: text, documents: documents, assertingFormats: assertingFormats)
    }
  }

  /// Requires that the response conforms to a schema.
  ///
  /// - Parameters:
  ///   - schema: The schema, possibly as a literal.
  ///   - documents: The documents that the schema may refer to.
  ///   - assertingFormats: Whether `format` is checked, too; otherwise, it is an annotation, as the
  ///     drafts specify.
  ///   - place: Where in the response the JSON may be.
  public init(
    _ schema: JSONValue, documents: JSONSchema.Documents = [:], assertingFormats: Bool = false,
    in place: JSONPlace = .wholeAnswer
  ) {
    // With text, problems have a location.
    self.init(
      text: schema.compact, documents: documents, assertingFormats: assertingFormats, in: place)
  }

  /// A schema, or the problems with it.
  private static func schema(
    _ read: () throws(JSONSchemaError) -> JSONSchema
  ) -> (JSONSchema?, problems: [String]) {
    do throws(JSONSchemaError) {
      return (try read(), [])
    } catch {
      return (nil, error.problems.map(\.description))
    }
  }

  /// Judges one response.
  public func evaluate(_ sample: Sample, _ response: Response) async throws -> Score {
    try checkArguments()
    let value: JSONValue
    do throws(JSONAnswer.Flaw) {
      value = try JSONAnswer.value(of: response, in: place)
    } catch {
      return error.score
    }
    let violations = try schema?.violations(in: value) ?? []
    guard !violations.isEmpty else { return .passing("the answer matches the schema") }
    return .failing(
      Excerpt.list(violations.map(\.description), separator: "; "), as: .schemaViolation)
  }
}

extension MatchesJSONSchema: BuiltInEvaluator {
  /// The category for an answer that must not conform to the schema.
  package var categoryWhenNegated: FailureCategory { .schemaViolation }
}
