/// A model to be asked, and how.
struct MigratedModel: Hashable, Sendable {
  /// A tool that the model may ask to be called.
  struct Tool: Hashable, Sendable {
    /// The name.
    let name: String
    /// What it does.
    let description: String
    /// The JSON Schema of its arguments, as JSON.
    let parameters: String
  }

  /// What form an answer has.
  enum Format: Hashable, Sendable {
    /// One JSON object.
    case json
    /// JSON of a schema, given as JSON.
    case schema(String)
  }

  /// The name, `provider/model`; the embedded model where there is no counterpart.
  var id: String
  /// What tells it from others, in words.
  var label: String
  /// Whether it gives the prompt back instead of answering.
  var isEcho = false
  /// The temperature.
  var temperature: Double?
  /// The share of probability that is sampled from.
  var topP: Double?
  /// The most tokens of an answer.
  var maximumTokens: Int?
  /// Where it stops.
  var stops: [String] = []
  /// The form of answers.
  var format: Format?
  /// The tools.
  var tools: [Tool] = []
  /// The labels of the prompts that it is asked with; `nil` for all.
  var prompts: [String]?

  /// The model that stands where there is no counterpart.
  static let placeholder = "embedded/lexical"
}
