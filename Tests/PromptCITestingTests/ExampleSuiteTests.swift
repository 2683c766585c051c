import PromptCI
import PromptCITesting
import Testing

@testable import ExampleEvals

/// The example suites, tested as a package tests its own.
struct ExampleSuiteTests {
  @Test(.evaluates(SupportTriage(), on: .validation, .test)) func supportTriage() {}
  @Test(.evaluates(ReplyPolicy())) func replyPolicy() {}
  @Test(.evaluates(MailRouting())) func mailRouting() {}

  @Test func `evaluates a suite with one call and returns its results`() async throws {
    let results = try await evaluate(SupportTriage(), on: [.validation])
    #expect(results.suite == "SupportTriage")
    #expect(results.verdict == .pass)
    #expect(results.passRate >= 0.9)
    #expect(results.samples.count == 30)
    #expect(results.samples.allSatisfy { $0.split == .validation })
    #expect(results.gates.map(\.gate) == SupportTriage().gates)
    #expect(
      results.samples.allSatisfy { $0.location.file.hasSuffix("evals/data/support-triage.csv") })
  }
}
