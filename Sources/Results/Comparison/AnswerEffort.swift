package import PromptCI
internal import Statistics

/// The cost, tokens and time of some answers when the model gave them, in this run or in an earlier
/// one.
///
/// A cached answer thus counts like one that was paid for now, and a comparison is between prompts
/// and models, not between caches. The evaluators' own model calls are not included.
package struct AnswerEffort: Hashable, Sendable {
  /// The number of answers.
  package let answers: Int
  /// The sum of the tokens.
  package let usage: TokenUsage
  /// The sum of the costs, in US dollars; `nil` if a price is unknown or there is no answer.
  package let cost: Double?
  /// The median latency of an answer, in seconds; `nil` if there is no answer.
  package let medianLatency: Double?

  /// Adds up the trials that have an answer.
  package init(_ trials: [TrialResult]) {
    let answered = trials.filter { $0.output != nil }
    answers = answered.count
    usage = answered.reduce(TokenUsage()) { $0 + $1.usage }
    let costs = answered.compactMap(\.cost)
    cost = costs.count == answered.count && !costs.isEmpty ? costs.reduce(0, +) : nil
    medianLatency = Percentile.value(of: answered.map(\.latency), at: 0.5)
  }

  /// The mean cost of an answer, in US dollars; `nil` if a price is unknown or there is no answer.
  package var costPerAnswer: Double? { cost.map { $0 / Double(answers) } }
}
