import Models
import PromptCI
import Testing

@testable import Optimizer

struct OptimizationMemoryTests {
  private static func memory(rounds: Int) -> OptimizationMemory {
    var memory = OptimizationMemory()
    memory.note("The held-out samples failed.")
    for number in 0..<rounds {
      let stage: CandidateFate.Stage = number % 3 == 0 ? .pool : number % 3 == 1 ? .race : .gate
      let record = CandidateRecord(
        id: "\(number).1", parent: "0", hypothesis: "idea number \(number) is about word\(number)",
        target: "6 of 9 answer a where b is expected", predicted: nil,
        diff: "--- a\n+++ b\n@@ -1,0 +2,1 @@\n+- a line of words for round \(number)\n", prompt: "")
      memory.add(
        IterationRecord(
          number: number, parent: "0",
          fates: [
            CandidateFate(
              candidate: record, stage: stage, gate: PromptComparison(gained: 2, lost: 1),
              search: stage == .gate ? nil : PromptComparison(bothPass: 25, gained: 4, lost: 1),
              training: nil, fixed: [SampleKey(suite: "S", sample: "fixed-1")],
              broken: [SampleKey(suite: "S", sample: "broken-1")])
          ], before: 0.5, after: 0.6))
    }
    return memory
  }

  @Test(arguments: [0, 10, 50, 100, 300, 1_000, 100_000], [0, 1, 3, 40])
  func `stays within its token limit`(tokens: Int, rounds: Int) {
    let lines = Self.memory(rounds: rounds).lines(within: tokens)
    #expect(lines.reduce(0) { $0 + TokenEstimate.count($1) } <= tokens)
  }

  @Test func `details the last three rounds and lists every idea with its effect`() {
    let text = Self.memory(rounds: 6).lines(within: 100_000).joined(separator: "\n")
    #expect(text.contains("Round 5:") && text.contains("Round 3:") && !text.contains("Round 2:"))
    for number in 0..<6 { #expect(text.contains("idea number \(number)")) }
    #expect(text.contains("+10 points of validation"))
    #expect(text.contains("2 repaired and 1 broken of 3 tried"))
    #expect(text.contains("+- a line of words for round 5"))
    #expect(text.contains("repaired S/fixed-1; broke S/broken-1"))
    #expect(text.contains("validation 50% -> 60%"))
    #expect(!text.contains("left out"))
  }

  @Test func `states how much is omitted`() {
    let lines = Self.memory(rounds: 40).lines(within: 200)
    #expect(lines.last?.hasSuffix("more are left out)") == true)
    #expect(lines.contains { $0.hasPrefix("Round 39") })
    #expect(lines.contains { $0.contains("points of validation") })
  }

  @Test func `sums the results of equal ideas`() {
    var memory = Self.memory(rounds: 1)
    if let round = memory.iterations.first { memory.add(round) }
    let text = memory.lines(within: 10_000).joined(separator: "\n")
    #expect(text.contains("(2 times) -> +10 points of validation; 4 repaired and 2 broken of 6"))
  }
}
