import PromptCI
import Results
import Testing

struct ModelCallTotalsTests {
  @Test func `separates current cost from cached cost`() {
    var totals = ModelCallTotals()
    #expect(!totals.isCached)
    totals.add(usage: TokenUsage(input: 10, output: 2), cost: 0.5, isCached: true)
    #expect(totals.isCached)
    totals.add(usage: TokenUsage(input: 3, output: 1), cost: 0.25, isCached: false)
    totals.add(usage: TokenUsage(input: 4, output: 1), cost: 0.25, isCached: false)
    #expect(!totals.isCached)
    #expect(totals.count == 3 && totals.cachedCount == 1)
    #expect(totals.usage == TokenUsage(input: 7, output: 2))
    #expect(totals.cachedUsage == TokenUsage(input: 10, output: 2))
    #expect(totals.cost == 0.5 && totals.cachedCost == 0.5)
  }

  @Test func `an unknown price makes the cost unknown`() {
    var totals = ModelCallTotals()
    totals.add(usage: TokenUsage(input: 1), cost: nil, isCached: false)
    totals.add(usage: TokenUsage(input: 1), cost: 1, isCached: false)
    #expect(totals.cost == nil)
    var cached = ModelCallTotals()
    cached.add(usage: TokenUsage(input: 1), cost: nil, isCached: true)
    #expect(cached.cost == 0 && cached.cachedCost == 0)
  }
}
