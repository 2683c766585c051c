internal import PromptCI

/// The settings at the top of a prompt file, between two lines of `---`.
///
/// ```
/// ---
/// # Which model answers, and how.
/// model: anthropic/claude-haiku-4-5
/// temperature: 0
/// max_tokens: 16
/// stop: ["\n\n", END]
/// ---
/// ```
///
/// This is the subset of YAML that settings need: one `key: value` per line, comments, plain and
/// quoted strings, and lists of strings (`[a, b]`, or one `- a` per line). Any other YAML is an
/// error; it is never read with a meaning that YAML does not give it.
///
/// | key | value |
/// |---|---|
/// | `model` | the model's name, `provider/model`; a program (`exec:`) is an error |
/// | `temperature` | a number of at least 0 |
/// | `top_p` | a number between 0 and 1 |
/// | `max_tokens`, or `maximum_response_tokens` | an integer of at least 1 |
/// | `stop` | a string or a list of strings, none empty |
/// | `response_format` | `text` or `json`; a schema is set in the suite |
/// | `log_probabilities` | an integer between 0 and 20 |
/// | `stream` | `true` or `false` |
struct FrontMatter {
  /// The valid keys.
  static let keys = [
    "model", "temperature", "top_p", "max_tokens", "maximum_response_tokens", "stop",
    "response_format", "log_probabilities", "stream",
  ]

  /// The model, or `nil` if the front matter names none.
  private(set) var model: ModelID?

  /// The options that the front matter sets.
  private(set) var options = GenerationOptions()

  /// The mistakes, in line order.
  private(set) var errors: [SourceError] = []

  /// The index of the first line after the front matter. `nil` if the closing `---` is missing, so
  /// the start of the body is unknown.
  private(set) var bodyLine: Int? = 0

  /// Reads the front matter at the start of a prompt file, if it has any.
  init(of source: SourceText, lines: [SourceText.Line]) {
    func isFence(_ line: SourceText.Line) -> Bool {
      let bytes = source.bytes[line.range]
      return bytes.starts(with: Array("---".utf8))
        && bytes.dropFirst(3).allSatisfy { $0 == 0x20 || $0 == 0x09 }
    }
    guard let first = lines.first, isFence(first) else { return }
    guard let close = lines.dropFirst().firstIndex(where: isFence) else {
      errors.append(
        SourceError(
          offset: 0,
          message: "the front matter that begins here is not closed; end it with a line of '---', "
            + "or leave the first line blank if this is not front matter"))
      bodyLine = nil
      return
    }
    bodyLine = close + 1

    var reader = FrontMatterReader()
    for line in lines[1..<close] {
      do {
        try reader.read(
          String(decoding: source.bytes[line.range], as: UTF8.self), at: line.range.lowerBound)
      } catch {
        errors.append(error)
      }
    }
    for entry in reader.entries {
      do {
        try apply(entry)
      } catch {
        errors.append(error)
      }
    }
    errors.sort { $0.offset < $1.offset }
  }
}

// MARK: - Applying entries

extension FrontMatter {
  private mutating func apply(_ entry: FrontMatterReader.Entry) throws(SourceError) {
    if entry.values.isEmpty, !entry.isList {
      throw SourceError(offset: entry.offset, message: "'\(entry.key)' has no value")
    }
    switch entry.key {
    case "model":
      let value = try scalar(of: entry)
      guard value.text.contains(where: { !$0.isWhitespace }) else {
        throw SourceError(offset: value.offset, message: "the model's name is empty")
      }
      guard !value.text.utf8.starts(with: "exec:".utf8) else {
        throw SourceError(
          offset: value.offset,
          message:
            "a prompt file is data and cannot name a program to start; name it with --model, or in the "
            + "`model` of the suite and run with --allow-exec")
      }
      model = ModelID(value.text)
    case "temperature":
      options.temperature = try number(of: entry)
      try checkRange(of: entry)
    case "top_p":
      options.topP = try number(of: entry)
      try checkRange(of: entry)
    case "max_tokens", "maximum_response_tokens":
      if options.maximumResponseTokens != nil {
        throw SourceError(offset: entry.offset, message: "the token limit is set twice")
      }
      let value = try scalar(of: entry)
      guard let limit = Int(value.text), limit >= 1 else {
        throw SourceError(
          offset: value.offset,
          message: "'\(entry.key)' must be a whole number, 1 or more, not '\(value.text)'")
      }
      options.maximumResponseTokens = limit
    case "stop":
      if let empty = entry.values.first(where: \.text.isEmpty) {
        throw SourceError(offset: empty.offset, message: "a stop sequence must not be empty")
      }
      options.stopSequences = entry.values.map(\.text)
    case "response_format":
      let value = try scalar(of: entry)
      switch value.text {
      case "text": options.responseFormat = .text
      case "json": options.responseFormat = .json
      default:
        throw SourceError(
          offset: value.offset,
          message: "'response_format' must be text or json, not '\(value.text)'")
      }
    case "log_probabilities":
      let value = try scalar(of: entry)
      guard let count = Int(value.text), (0...20).contains(count) else {
        throw SourceError(
          offset: value.offset,
          message:
            "'log_probabilities' must be a whole number between 0 and 20, not '\(value.text)'")
      }
      options.logProbabilities = count
    case "stream":
      let value = try scalar(of: entry)
      switch value.text {
      case "true": options.streams = true
      case "false": options.streams = false
      default:
        throw SourceError(
          offset: value.offset, message: "'stream' must be true or false, not '\(value.text)'")
      }
    default:
      throw SourceError(
        offset: entry.offset,
        message: "unknown key '\(entry.key)'"
          + "\(Suggestion.clause(for: entry.key, among: FrontMatter.keys)); "
          + "the keys are \(FrontMatter.keys.joined(separator: ", "))")
    }
  }

  private func scalar(
    of entry: FrontMatterReader.Entry
  ) throws(SourceError) -> FrontMatterReader.Scalar {
    guard !entry.isList, let value = entry.values.first else {
      throw SourceError(
        offset: entry.offset, message: "'\(entry.key)' must be one value, not a list")
    }
    return value
  }

  private func number(of entry: FrontMatterReader.Entry) throws(SourceError) -> Double {
    let value = try scalar(of: entry)
    guard value.text.allSatisfy({ "+-.0123456789eE".contains($0) }), let number = Double(value.text)
    else {
      throw SourceError(
        offset: value.offset, message: "'\(entry.key)' must be a number, not '\(value.text)'")
    }
    return number
  }

  /// Checks the option that was set last; the earlier ones are already known to be in range.
  private func checkRange(of entry: FrontMatterReader.Entry) throws(SourceError) {
    if let problem = options.problem, let value = entry.values.first {
      throw SourceError(offset: value.offset, message: problem)
    }
  }
}
