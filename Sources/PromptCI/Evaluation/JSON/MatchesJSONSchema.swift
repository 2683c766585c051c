/// Asks that the response be JSON that a JSON Schema describes.
///
/// ```swift
/// MatchesJSONSchema(file: "schemas/ticket.json")                    // beside the eval file
/// MatchesJSONSchema(file: "schemas/order.json", documents: .folder("schemas"))
/// MatchesJSONSchema(text: #"{"type": "array", "minItems": 1}"#)
/// MatchesJSONSchema(["type": "object", "required": ["label"]], in: .fenceOrProse)
/// ```
///
/// A failure lists every place that is not as the schema has it, and which keyword of the schema says so. The schema
/// itself is checked when the suite is loaded, exactly as ``JSONSchema`` reads it: what is wrong with it is an error with its
/// place, and so is a keyword that its draft does not know where it looks like a mistyped one.
public struct MatchesJSONSchema: ResponseEvaluator {
  private let title: String
  private let place: JSONPlace
  private let schema: JSONSchema?

  /// What is wrong with the schema.
  package let argumentProblems: [String]

  /// What the evaluator is called in reports.
  public var name: String { "matches \(title)" }

  /// Asks for what the schema of a file describes.
  ///
  /// - Parameters:
  ///   - path: The file; a relative path starts at the eval file's directory.
  ///   - documents: The documents that the schema may refer to.
  ///   - assertingFormats: Whether `format` must hold, too; otherwise it only describes, as the draft has it.
  ///   - place: Where in the response its JSON may stand.
  ///   - file: The eval file, which the compiler fills in, as it does the line and the column.
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

  /// Asks for what the schema of a text describes.
  ///
  /// - Parameters:
  ///   - text: The schema as JSON.
  ///   - documents: The documents that the schema may refer to.
  ///   - assertingFormats: Whether `format` must hold, too; otherwise it only describes, as the draft has it.
  ///   - place: Where in the response its JSON may stand.
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

  /// Asks for what a schema describes.
  ///
  /// - Parameters:
  ///   - schema: The schema, which may be written as a literal.
  ///   - documents: The documents that the schema may refer to.
  ///   - assertingFormats: Whether `format` must hold, too; otherwise it only describes, as the draft has it.
  ///   - place: Where in the response its JSON may stand.
  public init(
    _ schema: JSONValue, documents: JSONSchema.Documents = [:], assertingFormats: Bool = false,
    in place: JSONPlace = .wholeAnswer
  ) {
    // The text gives the problems a place.
    self.init(
      text: schema.compact, documents: documents, assertingFormats: assertingFormats, in: place)
  }

  /// A schema, or what is wrong with it.
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
    guard !violations.isEmpty else { return .passing("the answer is as the schema has it") }
    return .failing(
      Excerpt.list(violations.map(\.description), separator: "; "), as: .schemaViolation)
  }
}

extension MatchesJSONSchema: BuiltInEvaluator {
  /// The answer is of the shape that it must not be.
  package var categoryWhenNegated: FailureCategory { .schemaViolation }
}
