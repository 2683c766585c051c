package import PromptCI

/// The result of one trial, which is one suite, sample, model and repetition.
package struct TrialResult: Hashable, Codable, Sendable {
  /// The suite's name.
  package var suite: String
  /// The sample's identifier.
  package var sample: String
  /// The model that was asked.
  package var model: ModelID
  /// The repetition's index, from 0.
  package var repetition: Int
  /// The part of the dataset.
  package var split: Split
  /// The sample's tags.
  package var tags: [String]
  /// The sample's location in its source.
  package var location: SourceLocation
  /// The inputs by name.
  package var inputs: [String: String]
  /// The expected answer; `nil` if there is none.
  package var expected: String?

  /// The trial's outcome.
  package var outcome: Outcome
  /// The category of the failure or error; `nil` if there is none.
  package var category: String?
  /// The text of the first failure or of the error; `nil` if there is none.
  package var message: String?
  /// The model's answer; `nil` if there is none.
  package var output: String?
  /// The size of the whole answer in bytes, including tool calls, if only its start is kept here;
  /// evaluators saw the whole answer. `nil` if all of it is kept.
  package var outputBytes: Int?
  /// The reason that the model stopped; `nil` if there is no answer.
  package var finishReason: FinishReason?
  /// The model's tool calls, in order; `nil` if there are none.
  package var toolCalls: [ToolCall]?
  /// A digest of what judged the answer; `nil` in older records. If the digests of two trials
  /// differ, equal answers may be judged differently.
  package var judging: String?
  /// The result of each evaluator.
  package var scores: [EvaluatorResult]
  /// The weighted mean of the scores, in `0...1`; `nil` if there is nothing to judge.
  package var score: Double?
  /// A word diff of the expected and the actual answer; `nil` unless the trial failed and has both.
  package var diff: [DiffSegment]?

  /// The tokens that the model call used.
  package var usage: TokenUsage
  /// The cost of the model call, in US dollars; `nil` if the price is unknown.
  package var cost: Double?
  /// The duration of the model call, in seconds.
  package var latency: Double
  /// The time until the first part of the answer arrived, in seconds; `nil` if the answer was not
  /// streamed.
  package var timeToFirstToken: Double?
  /// Whether the answer came from the cache, at no cost and without a wait.
  package var isCached: Bool
  /// Whether the trial shares its answer with another trial of the suite, so that the answer is
  /// counted once in the suite's cost; `nil` if it does not.
  package var isShared: Bool?
  /// The model calls of the evaluators; `nil` if there are none.
  package var modelCalls: ModelCallTotals?
  /// The duration of the trial in this run, in seconds.
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
