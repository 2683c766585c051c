import PromptCI
import Results
import Testing

@testable import Reporting

struct SpendingTests {
  @Test func `omits the cost of a free model`() {
    #expect(Spending([RunFixture.trial("s", cost: 0)]).costText == "-")
    #expect(Spending([RunFixture.trial("s", cost: nil)]).costText == "-")
  }

  @Test func `never counts an unknown price as 0`() {
    let known = RunFixture.trial("s", model: "a/known", cost: 0.25)
    let unknown = RunFixture.trial("s", model: "b/new", cost: nil)
    #expect(Spending([known, known]).costText == "$0.5000")
    #expect(Spending([unknown]).costText == "unknown price of b/new")
    #expect(Spending([known, unknown]).costText == "at least $0.2500, unknown price of b/new")
  }

  @Test func `counts a cached answer as saved`() {
    let paid = RunFixture.trial("s", model: "a/known", cost: 0.25)
    let cached = RunFixture.trial("s", model: "a/known", cost: 0.5, isCached: true)
    let spending = Spending([paid, cached])
    #expect(spending.costText == "$0.2500 ($0.5000 saved by the cache)")
    #expect(spending.tokenText == "120 in, 3 out (123 from the cache)")
    #expect(spending.cachedCount == 1)
    #expect(Spending([cached]).costText == "- ($0.5000 saved by the cache)")
  }

  @Test func `counts an answer that several samples share once`() {
    let paid = RunFixture.trial("s", model: "a/known", cost: 0.25)
    var shared = RunFixture.trial("s", model: "a/known", cost: 0.25, isCached: true)
    shared.isShared = true
    let spending = Spending([paid, shared, shared])
    #expect(spending.costText == "$0.2500")
    #expect(spending.cachedCount == 2 && spending.sharedCount == 2)
  }
}
