package import PromptCI

/// What came of one trial: suite x sample x model x repetition.
package struct TrialResult: Hashable, Codable, Sendable {
  /// The suite's name.
  package var suite: String
  /// The sample's identifier.
  package var sample: String
  /// The model that was asked.
  package var model: ModelID
  /// Which repetition this is, from 0.
  package var repetition: Int
  /// The part of the dataset.
  package var split: Split
  /// The sample's tags.
  package var tags: [String]
  /// Where the sample is written.
  package var location: SourceLocation
  /// The inputs by name.
  package var inputs: [String: String]
  /// The answer that was expected.
  package var expected: String?

  /// How the trial ended.
  package var outcome: Outcome
  /// The category of the failure or error; `nil` when there is none.
  package var category: String?
  /// The first failure's or the error's text; `nil` when there is none.
  package var message: String?
  /// What the model answered; `nil` when no answer came.
  package var output: String?
  /// The size of the whole answer in bytes, tool calls included, if only the beginning of it is kept here; evaluators saw
  /// all of it. `nil` if all of it is kept.
  package var outputBytes: Int?
  /// Why the model stopped.
  package var finishReason: FinishReason?
  /// The tools that the model asked to be called, in its order; `nil` when there are none.
  package var toolCalls: [ToolCall]?
  /// A digest of what judged the answer: where it is another, so may be the judgement of the same answer; `nil` in records from
  /// before this was kept.
  package var judging: String?
  /// What each evaluator said.
  package var scores: [EvaluatorResult]
  /// The weighted mean of the scores, in `0...1`; `nil` when there was nothing to judge.
  package var score: Double?
  /// What differs between the expected and the actual answer, by word; `nil` unless the trial failed and has both.
  package var diff: [DiffSegment]?

  /// The tokens that were used when the model was asked.
  package var usage: TokenUsage
  /// What the answer cost when the model was asked, in US dollars; `nil` when the price is unknown.
  package var cost: Double?
  /// The time that the model took when it was asked, in seconds.
  package var latency: Double
  /// The time until the first part of the answer came, in seconds; `nil` unless it was streamed.
  package var timeToFirstToken: Double?
  /// Whether the answer came from the cache, so that nothing was paid and nothing waited for.
  package var isCached: Bool
  /// Whether another trial of the suite asked the same, so that the two count once in what the suite costs; `nil` when
  /// none did.
  package var isShared: Bool?
  /// What the evaluators asked of models; `nil` when they asked nothing.
  package var modelCalls: ModelCallTotals?
  /// The time that the trial took in this run, in seconds.
  package var duration: Double

  /// Creates a result.
  package init(
    suite: String, sample: String, model: ModelID, repetition: Int = 0, split: Split,
    tags: [String] = [], location: SourceLocation, inputs: [String: String],
    expected: String? = nil, outcome: Outcome, category: String? = nil, message: String? = nil,
    output: String? = nil, finishReason: FinishReason? = nil, toolCalls: [ToolCall]? = nil,
    scores: [EvaluatorResult] = [], score: Double? = nil, diff: [DiffSegment]? = nil,
    usage: TokenUsage = .unreported, cost: Double? = nil, latency: Double = 0,
    timeToFirstToken: Double? = nil,
    isCached: Bool = false, isShared: Bool? = nil, modelCalls: ModelCallTotals? = nil,
    duration: Double = 0
  ) {
    self.suite = suite
    self.sample = sample
    self.model = model
    self.repetition = repetition
    self.split = split
    self.tags = tags
    self.location = location
    self.inputs = inputs
    self.expected = expected
    self.outcome = outcome
    self.category = category
    self.message = message
    self.output = output
    self.finishReason = finishReason
    self.toolCalls = toolCalls
    self.scores = scores
    self.score = score
    self.diff = diff
    self.usage = usage
    self.cost = cost
    self.latency = latency
    self.timeToFirstToken = timeToFirstToken
    self.isCached = isCached
    self.isShared = isShared
    self.modelCalls = modelCalls
    self.duration = duration
  }
}
