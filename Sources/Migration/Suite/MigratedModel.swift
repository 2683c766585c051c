/// A model of a migrated suite, with its options.
struct MigratedModel: Hashable, Sendable {
  /// A tool that the model may call.
  struct Tool: Hashable, Sendable {
    /// The name.
    let name: String
    /// The description.
    let description: String
    /// The JSON Schema of its arguments, as JSON.
    let parameters: String
  }

  /// The format of an answer.
  enum Format: Hashable, Sendable {
    /// A JSON object.
    case json
    /// JSON that conforms to a schema, given as JSON.
    case schema(String)
  }

  /// The identifier, `provider/model`, or ``placeholder`` if there is no counterpart.
  var id: String
  /// The name that tells it from other models, in words.
  var label: String
  /// Whether it returns the prompt as its answer.
  var isEcho = false
  /// The temperature.
  var temperature: Double?
  /// The nucleus sampling probability, top-p.
  var topP: Double?
  /// The upper bound on the tokens of an answer.
  var maximumTokens: Int?
  /// The stop sequences.
  var stops: [String] = []
  /// The required format of answers, if any.
  var format: Format?
  /// The tools.
  var tools: [Tool] = []
  /// The labels of the prompts that it is used with; `nil` for all.
  var prompts: [String]?

  /// The model that replaces one without a counterpart.
  static let placeholder = "embedded/lexical"
}
