import Models
import PromptCI
import Testing

@testable import Models

struct BudgetTests {
  private static func tokens(_ count: Int) -> Spending {
    Spending(TokenUsage(input: count), cost: nil)
  }

  private static func dollars(_ cost: Double) -> Spending {
    Spending(TokenUsage(), cost: cost)
  }

  @Test func `allows spending exactly up to the limit`() async throws {
    let budget = Budget(maximumCost: 1)
    for _ in 0..<10 {
      budget.settle(try await budget.reserve(Self.dollars(0.1)), Self.dollars(0.1))
    }
    #expect(budget.spent.cost == 1)
    #expect(!budget.isSpent)
    await #expect(throws: ModelError.self) { try await budget.reserve(Self.dollars(0.000001)) }
    #expect(budget.isSpent)
  }

  @Test func `refuses every request after the first refusal, and states what is spent`()
    async throws
  {
    let budget = Budget(maximumCost: 0.5, maximumTokens: 1_000)
    budget.settle(try await budget.reserve(Self.tokens(900)), Self.tokens(900))
    await #expect(
      throws: ModelError.budgetSpent(
        "the budget is spent: 900 of --max-tokens-total 1000 tokens, but the next request may use "
          + "101; answers so far are stored, and a run with a larger budget continues from them")
    ) { try await budget.reserve(Self.tokens(101)) }
    await #expect(throws: ModelError.self) { try await budget.reserve(Self.tokens(1)) }
    #expect(budget.spent.tokens == 900)
  }

  @Test func `waits while requests in flight may use less than they reserved`() async throws {
    let budget = Budget(maximumTokens: 1_000)
    let first = try await budget.reserve(Self.tokens(800))
    let answered = Locked(false)
    let second = Task {
      let reservation = try await budget.reserve(Self.tokens(800))
      answered.update { $0 = true }
      return reservation
    }
    #expect(await eventually { budget.waitingCount == 1 })
    #expect(!answered.value)
    budget.settle(first, Self.tokens(100))
    budget.settle(try await second.value, Self.tokens(100))
    #expect(budget.spent.tokens == 200)
  }

  @Test func `stops waiting when the task is cancelled`() async throws {
    let budget = Budget(maximumTokens: 100)
    let first = try await budget.reserve(Self.tokens(100))
    let second = Task { try await budget.reserve(Self.tokens(100)) }
    #expect(await eventually { budget.waitingCount == 1 })
    second.cancel()
    await #expect(throws: CancellationError.self) { try await second.value }
    budget.settle(first, .zero)
    budget.settle(try await budget.reserve(Self.tokens(100)), nil)
    #expect(budget.spent.tokens == 100)
  }

  @Test func `never exceeds the limit under concurrent requests`() async {
    let budget = Budget(maximumTokens: 10_000)
    let refused = await withTaskGroup(of: Bool.self) { group in
      for number in 0..<500 {
        group.addTask {
          do {
            let reservation = try await budget.reserve(Self.tokens(100))
            await Task.yield()
            budget.settle(reservation, Self.tokens(50 + number % 51))
            return false
          } catch {
            return true
          }
        }
      }
      return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    #expect(refused > 0)
    #expect(budget.spent.tokens <= 10_000)
    // Less is left than the estimate for one request.
    #expect(budget.spent.tokens > 9_900)
  }

  @Test func `tolerates invalid amounts`() async throws {
    let budget = Budget(maximumCost: 1e300, maximumTokens: .max)
    for cost in [Double.infinity, .nan, -1, 1e300] {
      budget.settle(
        try await budget.reserve(
          Spending(TokenUsage(input: .max, output: .min), cost: cost)),
        Spending(TokenUsage(input: .max, output: .max), cost: cost))
    }
    #expect(budget.spent.cost >= 0)
    #expect(budget.spent.tokens > 0)
  }
}
