import Foundation
import Testing

/// Evaluators that keep a thread busy, while others wait for one.
struct BlockingEvaluatorTests {
  @Test func `an evaluator that blocks makes none time out that waits for its thread`() async throws
  {
    // Six a thread, of a second each, when three are allowed.
    let count = 6 * ProcessInfo.processInfo.activeProcessorCount
    let folder = try ShopSuite.folder(
      ShopSuite.text(
        dataset: """
          let _ = print("the dataset is read")
          for number in 1...\(count) { Sample("hello \\(number)", expected: "greeting") }
          """,
        evaluators: """
          Evaluator("slow") { _, _ in
            usleep(1_000_000)
            return .passing
          }
          """))
    let run = try await Tool.run(
      "evals", "--evaluator-timeout", "3", "--concurrency", "\(count)", in: folder.url)
    #expect(run.exitCode == 0, "\(run.transcript)")
    // A host that is ended for a timeout is followed by another, which reads it again.
    #expect(run.output.ranges(of: "the dataset is read").count == 1, "\(run.transcript)")
  }
}
