/// By what a judge measures: its model, its options and its instructions, pinned by a hash.
struct JudgeConfiguration {
  /// The model.
  let model: ModelID
  /// How it is asked.
  let options: GenerationOptions
  /// The instructions of each of its questions.
  let instructions: [String]

  /// The configuration as a detail of every score, so that a record tells which judge it is of.
  var detail: ScoreDetail { ScoreDetail("judge", label: text) }

  /// The configuration in words: `openai/gpt-4.1, temperature 0, at most 1024 tokens, prompt 5f0c21aa`.
  private var text: String {
    var parts = [model.name]
    if let temperature = options.temperature { parts.append("temperature \(temperature.plain)") }
    if let limit = options.maximumResponseTokens { parts.append("at most \(limit) tokens") }
    parts.append("prompt \(StableHash(instructions).hexadecimal.prefix(8))")
    return parts.joined(separator: ", ")
  }
}

extension Double {
  /// The number without a fraction that is 0, and with three decimals at most.
  var plain: String {
    let rounded = (self * 1000).rounded() / 1000
    return rounded == rounded.rounded() && abs(rounded) < 1e15 ? "\(Int(rounded))" : "\(rounded)"
  }
}
