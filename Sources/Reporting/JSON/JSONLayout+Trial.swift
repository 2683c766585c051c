internal import Console
internal import PromptCI
internal import Results

/// Writes the frequent parts of a run record.
///
/// The keys are those of the `Codable` conformances, sorted; a key without a value is left out.
extension JSONLayout {
  /// Writes the result of a trial.
  ///
  /// - Throws: `EncodingError` for a number that JSON cannot represent.
  mutating func trial(_ trial: TrialResult) throws {
    try object { json in
      json.member("category", trial.category)
      try json.member("cost", trial.cost)
      if let diff = trial.diff {
        json.key("diff")
        json.array(diff) { $0.segment($1) }
      }
      json.key("duration")
      try json.number(trial.duration)
      json.member("expected", trial.expected)
      json.member("finishReason", trial.finishReason?.rawValue)
      json.key("inputs")
      json.texts(trial.inputs)
      json.key("isCached")
      json.bool(trial.isCached)
      if let isShared = trial.isShared {
        json.key("isShared")
        json.bool(isShared)
      }
      json.member("judging", trial.judging)
      json.key("latency")
      try json.number(trial.latency)
      json.key("location")
      json.location(trial.location)
      json.member("message", trial.message)
      json.member("model", trial.model.name)
      if let calls = trial.modelCalls {
        json.key("modelCalls")
        try json.calls(calls)
      }
      json.member("outcome", trial.outcome.rawValue)
      json.member("output", trial.output)
      json.member("outputBytes", trial.outputBytes)
      json.member("repetition", trial.repetition)
      json.member("sample", trial.sample)
      try json.member("score", trial.score)
      json.key("scores")
      try json.array(trial.scores) { try $0.result($1) }
      json.member("split", trial.split.rawValue)
      json.member("suite", trial.suite)
      json.key("tags")
      json.array(trial.tags) { $0.text($1) }
      try json.member("timeToFirstToken", trial.timeToFirstToken)
      if let calls = trial.toolCalls {
        json.key("toolCalls")
        json.array(calls) { $0.toolCall($1) }
      }
      json.key("usage")
      json.usage(trial.usage)
    }
  }

  private mutating func toolCall(_ call: ToolCall) {
    object { json in
      json.member("arguments", call.arguments)
      json.member("id", call.id)
      json.member("name", call.name)
    }
  }

  private mutating func result(_ result: EvaluatorResult) throws {
    try object { json in
      json.member("error", result.error)
      json.member("errorCategory", result.errorCategory)
      json.member("evaluator", result.evaluator)
      if let score = result.score {
        json.key("score")
        try json.score(score)
      }
      json.member("sparedTier", result.sparedTier?.rawValue)
      try json.member("weight", result.weight)
    }
  }

  private mutating func score(_ score: Score) throws {
    try object { json in
      json.member("category", score.category?.rawValue)
      if !score.details.isEmpty {
        json.key("details")
        try json.array(score.details) { try $0.detail($1) }
      }
      json.member("rationale", score.rationale)
      try json.member("value", score.value)
      json.member("verdict", score.verdict.rawValue)
    }
  }

  private mutating func detail(_ detail: ScoreDetail) throws {
    try object { json in
      json.member("label", detail.label)
      json.member("name", detail.name)
      json.member("rationale", detail.rationale)
      try json.member("value", detail.value)
    }
  }

  private mutating func calls(_ calls: ModelCallTotals) throws {
    try object { json in
      try json.member("cachedCost", calls.cachedCost)
      json.member("cachedCount", calls.cachedCount)
      json.key("cachedUsage")
      json.usage(calls.writtenCachedUsage)
      try json.member("cost", calls.cost)
      json.member("count", calls.count)
      json.key("usage")
      json.usage(calls.writtenUsage)
    }
  }

  private mutating func segment(_ segment: DiffSegment) {
    object { json in
      json.member("kind", segment.kind.rawValue)
      json.member("text", segment.text)
    }
  }

  private mutating func location(_ location: SourceLocation) {
    object { json in
      json.member("column", location.column)
      json.member("file", location.file)
      json.member("line", location.line)
    }
  }

  private mutating func usage(_ usage: TokenUsage) {
    object { json in
      json.member("cachedInput", usage.cachedInput == 0 ? nil : usage.cachedInput)
      json.member("input", usage.input)
      if let isReported = usage.writtenReport {
        json.key("isReported")
        json.bool(isReported)
      }
      json.member("output", usage.output)
      json.member("reasoning", usage.reasoning == 0 ? nil : usage.reasoning)
    }
  }

  private mutating func texts(_ texts: [String: String]) {
    object { json in
      for (key, text) in texts.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
        json.key(key)
        json.text(text)
      }
    }
  }
}

// MARK: - Optional members

extension JSONLayout {
  /// Writes a member with a text, unless the text is `nil`.
  mutating func member(_ key: StaticString, _ text: String?) {
    guard let text else { return }
    self.key(key)
    self.text(text)
  }

  /// Writes a member with a whole number, unless the number is `nil`.
  mutating func member(_ key: StaticString, _ number: Int?) {
    guard let number else { return }
    self.key(key)
    self.number(number)
  }

  private mutating func member(_ key: StaticString, _ number: Double?) throws {
    guard let number else { return }
    self.key(key)
    try self.number(number)
  }
}
