package import PromptCI
internal import Statistics

/// What some answers took when the model was asked, whether that was in this run or in an earlier one.
///
/// So an answer from the cache weighs as one that was paid for now, and a comparison is one of prompts and models and
/// not of caches. What evaluators ask of models is not in it.
package struct AnswerEffort: Hashable, Sendable {
  /// How many answers there are.
  package let answers: Int
  /// The tokens of all.
  package let usage: TokenUsage
  /// What all cost, in US dollars; `nil` when a price is unknown, or there is no answer.
  package let cost: Double?
  /// The median time of an answer, in seconds; `nil` without answers.
  package let medianLatency: Double?

  /// Adds up the trials that have an answer.
  init(_ trials: [TrialResult]) {
    let answered = trials.filter { $0.output != nil }
    answers = answered.count
    usage = answered.reduce(TokenUsage()) { $0 + $1.usage }
    let costs = answered.compactMap(\.cost)
    cost = costs.count == answered.count && !costs.isEmpty ? costs.reduce(0, +) : nil
    medianLatency = Percentile.value(of: answered.map(\.latency), at: 0.5)
  }

  /// What one answer costs on average, in US dollars; `nil` when a price is unknown, or there is no answer.
  package var costPerAnswer: Double? { cost.map { $0 / Double(answers) } }
}
