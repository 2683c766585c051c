import Models
import PromptCI
import Results
import Synchronization
import Testing

@testable import Runner

struct TrialPoolTests {
  private static func pool(concurrency: Int) -> TrialPool {
    TrialPool(ScriptedRun().prepared, concurrency: concurrency, seed: 1) { Issue.record("\($0)") }
  }

  private static let trials = (0..<6).map { Trial(suite: 0, sample: $0, repetition: 0) }

  @Test(arguments: 0..<30 as Range<UInt64>)
  func `results are in the order of the trials`(seed: UInt64) throws {
    let gate = Turnstile()
    let model = ScriptedModel { request in
      try await gate.pass(request.key)
      return Response(request.key)
    }
    let suite = try PlannedSuite.scripted(samples: 6, model: model)
    let pool = Self.pool(concurrency: 3)
    var generator = SeededGenerator(seed: seed)
    let results = ShuffledExecutor.run(
      &generator, whenIdle: { gate.releaseAny(using: &$0) }
    ) { await pool.results(of: Self.trials, in: [suite]) }
    #expect(results.map { $0?.output } == (0..<6).map { "s\($0)/0" })
    #expect(gate.mostWaiting == 3)
  }

  @Test func `concurrent calls share the workers`() async throws {
    let gate = Turnstile()
    let model = ScriptedModel { request in
      try await gate.pass(request.key)
      return Response("yes")
    }
    let suites = [try PlannedSuite.scripted(samples: 6, model: model)]
    let pool = Self.pool(concurrency: 2)
    async let first = pool.results(of: Array(Self.trials[..<3]), in: suites)
    async let second = pool.results(of: Array(Self.trials[3...]), in: suites)
    for count in [2, 2, 2, 2, 2, 1] {
      let keys = await gate.waiting(count)
      #expect(keys.count == count)
      gate.release(keys[0])
    }
    #expect(await (first + second).allSatisfy { $0?.outcome == .pass })
    #expect(gate.mostWaiting == 2)
  }

  @Test func `trials of a cancelled task have no result, and no other trial starts`()
    async throws
  {
    let gate = Turnstile()
    let begun = Mutex(0)
    let model = ScriptedModel { request in
      begun.withLock { $0 += 1 }
      try await gate.pass(request.key)
      return Response("yes")
    }
    let suites = [try PlannedSuite.scripted(samples: 6, model: model)]
    let pool = Self.pool(concurrency: 2)
    let task = Task { await pool.results(of: Self.trials, in: suites) }
    await gate.waiting(2)
    task.cancel()
    #expect(await task.value.allSatisfy { $0 == nil })
    #expect(begun.withLock { $0 } == 2)
  }

  @Test func `trials beyond the budget have no result`() async throws {
    let budget = Budget(maximumTokens: 60)
    let model = BudgetedModel(
      ScriptedModel { _ in Response("yes", usage: TokenUsage(output: 20)) }, budget: budget,
      cost: { _ in nil })
    let suite = try PlannedSuite.scripted(samples: 6, model: model) {
      $0.options.maximumResponseTokens = 20
    }
    let results = await Self.pool(concurrency: 1).results(of: Self.trials, in: [suite])
    #expect(results.count { $0 != nil } == 2)
    #expect(budget.spent.tokens == 40)
  }
}
