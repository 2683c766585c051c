/// The format that a model's provider enforces for an answer.
///
/// The provider enforces it during generation. Whether the answer is correct is still for
/// evaluators to decide.
///
/// ```swift
/// let options = GenerationOptions(
///   responseFormat: .jsonSchema(
///     """
///     {"type": "object", "properties": {"label": {"type": "string"}},
///      "required": ["label"], "additionalProperties": false}
///     """))
/// ```
public enum ResponseFormat: Hashable, Codable, Sendable {
  /// Any text; the same as no format.
  case text
  /// One JSON object; most providers also want the word JSON in the prompt.
  case json
  /// JSON that conforms to a schema: the text of a JSON Schema, which must be an object.
  case jsonSchema(String)
}
