import Models
import PromptCI
import Testing

@testable import Models

struct BudgetedModelTests {
  /// Ten dollars per million tokens of either kind.
  private static let price: @Sendable (TokenUsage) -> Double? = { Double($0.total) * 1e-5 }

  @Test func `counts actual usage instead of the estimate`() async throws {
    let budget = Budget(maximumCost: 1)
    let model = BudgetedModel(
      ScriptedModel(.answer(Response("a", usage: TokenUsage(input: 30, output: 20)))),
      budget: budget, cost: Self.price)
    _ = try await model.respond(to: .asking("hi"))
    #expect(budget.spent.tokens == 50)
    #expect(budget.spent.cost == 0.0005)
  }

  @Test func `counts usage without a limit`() async throws {
    let budget = Budget()
    let model = BudgetedModel(
      ScriptedModel(.answer(Response("a", usage: TokenUsage(input: 30, output: 20)))),
      budget: budget, cost: Self.price)
    _ = try await model.respond(to: .asking("hi"))
    #expect(budget.spent.tokens == 50)
    #expect(budget.spent.cost == 0.0005)
  }

  @Test(arguments: [Budget(), Budget(maximumCost: 1)])
  func `sends nothing if the task is cancelled`(budget: Budget) async {
    let inner = ScriptedModel(.answer(Response("a")))
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return try await BudgetedModel(inner, budget: budget, cost: Self.price)
        .respond(to: .asking("hi"))
    }
    await #expect(throws: CancellationError.self) { try await task.value }
    #expect(inner.requestCount == 0)
  }

  @Test func `counts the estimate if the provider reports no usage`() async throws {
    let budget = Budget()
    let request = ModelRequest.asking("hi", options: GenerationOptions(maximumResponseTokens: 100))
    // "Be brief." has three tokens and "hi" has one; each message adds four, and the answer three.
    #expect(request.estimatedUsage == TokenUsage(input: 15, output: 100))
    _ = try await BudgetedModel(ScriptedModel(.answer(Response("a"))), budget: budget) { _ in nil }
      .respond(to: request)
    #expect(budget.spent.tokens == 115)
  }

  @Test(arguments: [
    (RequestFailure.Kind.status(500), false), (.status(429), false), (.unreachable, false),
    (.reset, true), (.truncatedBody, true), (.timeout, true), (.malformedBody, true),
  ])
  func `counts failures that may have been charged`(
    kind: RequestFailure.Kind, isCounted: Bool
  ) async {
    let budget = Budget()
    let model = BudgetedModel(
      ScriptedModel(.fail(.failed(RequestFailure(kind)))), budget: budget, cost: Self.price)
    _ = try? await model.respond(to: .asking("hi"))
    #expect((budget.spent.tokens > 0) == isCounted)
  }

  @Test func `sends nothing once the budget is spent`() async {
    let inner = ScriptedModel(.answer(Response("a", usage: TokenUsage(input: 400, output: 100))))
    let model = BudgetedModel(inner, budget: Budget(maximumTokens: 2_000), cost: Self.price)
    var errors: [ModelError] = []
    for _ in 0..<10 {
      do {
        _ = try await model.respond(to: .asking("hi", of: "openai/gpt-4o"))
      } catch let error as ModelError {
        errors.append(error)
      } catch {
        Issue.record(error)
      }
    }
    #expect(inner.requestCount == 3)
    #expect(errors.count == 7)
    #expect(errors.allSatisfy { if case .budgetSpent = $0 { true } else { false } })
  }

  @Test func `rejects a model of unknown price if costs are limited`() async {
    let inner = ScriptedModel(.answer(Response("a")))
    await #expect(throws: ModelError.unknownPrice("anthropic/claude-haiku-4-5")) {
      try await BudgetedModel(inner, budget: Budget(maximumCost: 1)) { _ in nil }
        .respond(to: .asking("hi"))
    }
    #expect(inner.requestCount == 0)
  }

  @Test(arguments: [Int.max, .min, 0]) func `estimates usage for any token limit`(bound: Int) {
    let request = ModelRequest.asking(
      "hi", options: GenerationOptions(maximumResponseTokens: bound))
    #expect(request.estimatedUsage.total > 0)
  }
}
