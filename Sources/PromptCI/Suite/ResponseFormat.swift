/// What form a model's provider makes sure that an answer has.
///
/// The provider does so while the model writes; whether the answer is right is still for evaluators to say.
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
  /// Any text, as without a format.
  case text
  /// One JSON object; most providers also want the word JSON in the prompt.
  case json
  /// JSON that a schema describes: the text of a JSON Schema, an object.
  case jsonSchema(String)
}
