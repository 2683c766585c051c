package import Models
package import PromptCI
package import Storage

/// What a suite would use and cost.
package struct SuiteEstimate: Hashable, Sendable {
  /// The suite's name.
  package let name: String
  /// The model that would be asked.
  package var model: ModelID
  /// How many trials there would be.
  package let trials: Int
  /// How many of them the cache answers.
  package let cached: Int
  /// The tokens that the others are thought to use: input about four bytes each, output up to the limit.
  package let usage: TokenUsage
  /// What those cost, in US dollars; `nil` when no price is known.
  package let cost: Double?

  /// The evaluators that ask models, by name; what they use is not counted.
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
        // A cache that cannot be read answers nothing.
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
