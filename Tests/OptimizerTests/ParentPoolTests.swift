import Statistics
import Testing

@testable import Optimizer

struct ParentPoolTests {
  private static func member(
    _ id: Int, _ marks: String, merit: Double
  ) -> ParentPool.Member {
    let record = CandidateRecord(
      id: "\(id)", parent: "0", hypothesis: "", target: "", predicted: nil, diff: "",
      prompt: "prompt \(id)")
    return ParentPool.Member(
      candidate: Candidate(record: record, patch: Patch([]), target: nil),
      marks: marks.map { $0 == "+" ? .pass : .fail }, isAdvanced: true, merit: merit)
  }

  @Test func `holds twelve members and never drops the leader`() {
    var pool = ParentPool()
    pool.add(Self.member(0, "++++", merit: 99))
    for id in 1...30 { pool.add(Self.member(id, "+---", merit: Double(id))) }
    #expect(pool.members.count == OptimizationOptions.maximumPoolSize)
    #expect(pool.leader?.candidate.id == "0")
    #expect(pool.members.map(\.candidate.id).contains("30"))
    pool.add(Self.member(30, "+---", merit: 30))
    #expect(Set(pool.members.map(\.candidate.text)).count == pool.members.count)
  }

  @Test func `picks the leader seven times in ten, else the best on some sample`() {
    var pool = ParentPool()
    pool.add(Self.member(0, "++++--", merit: 3))
    pool.add(Self.member(1, "----++", merit: 1))
    pool.add(Self.member(2, "+-----", merit: 1))
    var generator = SplitMix64(seed: 1)
    var counts: [String: Int] = [:]
    for _ in 0..<3_000 {
      if let parent = pool.parent(&generator) { counts[parent.candidate.id, default: 0] += 1 }
    }
    // 0.7 plus its share of the samples that it passes: 0.7 + 0.3 x 4 / 6. Four standard errors are
    // 0.022.
    #expect(abs(Double(counts["0"] ?? 0) / 3_000 - 0.9) < 0.022)
    #expect(abs(Double(counts["1"] ?? 0) / 3_000 - 0.1) < 0.022)
    // The third passes no sample that the first does not.
    #expect(counts["2"] == nil)
  }
}
