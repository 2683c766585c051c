package import Models
package import PromptCI
package import Storage

/// The estimated usage and cost of a suite.
package struct SuiteEstimate: Hashable, Sendable {
  /// The suite's name.
  package let name: String
  /// The model that would be asked.
  package var model: ModelID
  /// The number of trials.
  package let trials: Int
  /// The number of trials that the cache answers.
  package let cached: Int
  /// The estimated tokens of the other trials: about one input token per four bytes, and output up
  /// to the limit.
  package let usage: TokenUsage
  /// The cost of those tokens, in US dollars; `nil` if no price is known.
  package let cost: Double?

  /// The names of the evaluators that call models; their usage is not included.
  package let modelEvaluators: [String]

  /// Estimates a suite.
  package init(
    _ suite: PlannedSuite, repetitions: Int, seed: UInt64?, cache: ResponseCache?,
    prices: PriceTable
  ) {
    var usage = TokenUsage()
    var cached = 0
    let asked = suite.samples.filter { $0.contamination == nil }
    for planned in asked {
      for repetition in 0..<repetitions {
        let request = ModelRequest(
          model: suite.modelID, prompt: planned.prompt, options: suite.options,
          repetition: repetition, seed: seed)
        let key = CacheKey(request, baseURL: suite.respondent.place(of: planned))
        // A cache that cannot be read has no answers.
        if (try? cache?.response(for: key).value) != nil {
          cached += 1
        } else {
          usage = usage + request.estimatedUsage
        }
      }
    }
    name = suite.name
    model = suite.modelID
    trials = asked.count * repetitions
    modelEvaluators = suite.modelEvaluators
    self.cached = cached
    self.usage = usage
    cost = prices.cost(of: usage, model: suite.modelID)
  }
}
