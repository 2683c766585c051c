/// A description of a judge's model, options and instructions, with a hash that pins the
/// instructions.
///
/// Scores of judges that differ in any of these come from different instruments and are not
/// comparable.
package struct JudgeDescription: Hashable, Codable, Sendable {
  /// The judge's name.
  package var evaluator: String
  /// The configuration as text:
  /// `openai/gpt-4.1-mini, temperature 0, at most 1024 tokens, prompt 5f0c21aa`.
  package var configuration: String

  /// Describes a judge.
  ///
  /// - Parameters:
  ///   - evaluator: The judge's name.
  ///   - model: The model that judges.
  ///   - options: The options for calling the model.
  ///   - questions: The judge's questions, without the texts to judge.
  init(
    _ evaluator: String, model: ModelID, options: GenerationOptions, questions: [JudgeQuestion]
  ) {
    var parts = [model.name]
    if let temperature = options.temperature { parts.append("temperature \(temperature.plain)") }
    if let topP = options.topP { parts.append("topP \(topP.plain)") }
    if let limit = options.maximumResponseTokens { parts.append("at most \(limit) tokens") }
    let instructions = questions.map { JudgePrompt($0).instructions }
    parts.append("prompt \(StableHash(instructions).hexadecimal.prefix(8))")
    self.evaluator = evaluator
    configuration = parts.joined(separator: ", ")
  }

  /// Creates a description from its parts.
  package init(evaluator: String, configuration: String) {
    self.evaluator = evaluator
    self.configuration = configuration
  }
}

extension ResponseEvaluator {
  /// The judges inside the evaluator, including itself.
  package var allJudges: [JudgeDescription] {
    (self as? any BuiltInEvaluator)?.judges ?? []
  }
}

extension Double {
  /// The number without a zero fraction, and with at most three decimals.
  var plain: String {
    let rounded = (self * 1000).rounded() / 1000
    return rounded == rounded.rounded() && abs(rounded) < 1e15 ? "\(Int(rounded))" : "\(rounded)"
  }
}
