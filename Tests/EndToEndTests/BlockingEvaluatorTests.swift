import Foundation
import Testing

/// Tests evaluators that block a thread while others wait for one.
struct BlockingEvaluatorTests {
  @Test func `queued evaluations do not time out behind a blocking evaluator`() async throws {
    // Six evaluations of a second each per thread, with a limit of three seconds.
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
    // A host that is killed after a timeout is replaced by another, which would read the dataset
    // again.
    #expect(run.output.ranges(of: "the dataset is read").count == 1, "\(run.transcript)")
  }
}
