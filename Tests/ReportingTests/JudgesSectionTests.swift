import Console
import PromptCI
import Results
import Testing

@testable import Reporting

struct JudgesSectionTests {
  /// The lines of a suite with some judges.
  private static func lines(_ judges: JudgesRecord?) -> [String] {
    var suite = RunFixture.suite([RunFixture.trial("a")])
    suite.judges = judges
    return JudgesSection(suites: LabelledSuite.all(of: RunFixture.run([suite]))).lines().map {
      ($0.symbol.map { "\($0) " } ?? "") + $0.spans.map(\.text).joined()
    }
  }

  @Test func `shows each judge's canary results`() {
    let miss = Calibration.Miss(text: #""hi""#, expected: "fail", found: "pass", reason: nil)
    let lines = JudgesSectionTests.lines(
      JudgesRecord(calibrations: [
        Calibration(evaluator: "good", canaries: 4, allowedMisses: 0, misses: []),
        Calibration(evaluator: "fair", canaries: 4, allowedMisses: 1, misses: [miss]),
        Calibration(evaluator: "bad", canaries: 1, allowedMisses: 0, misses: [miss]),
        Calibration(evaluator: "gone", canaries: 1, allowedMisses: 0, misses: [], error: "down"),
      ]))
    #expect(
      lines == [
        "pass Triage: good judged its 4 canaries correctly",
        "pass Triage: fair missed 1 of 4 canaries (1 allowed)",
        "warning Triage: bad missed 1 of 1 canaries (0 allowed)",
        "warning Triage: gone could not judge its canary: down",
      ])
  }

  @Test func `shows each judge's position bias`() {
    let lines = JudgesSectionTests.lines(
      JudgesRecord(positionBias: [
        PositionBias(
          evaluator: "fair", pairs: 1, disagreements: 0, favouringFirst: 0, favouringSecond: 0),
        PositionBias(
          evaluator: "biased", pairs: 8, disagreements: 3, favouringFirst: 2, favouringSecond: 1),
      ]))
    #expect(
      lines == [
        "pass Triage: fair: both orders agree on 1 pair",
        "detail Triage: biased: the orders disagree on 3 of 8 pairs (37.5%): "
          + "2 for the answer shown first, 1 for the answer shown second",
      ])
  }

  @Test func `prints nothing if no judge was tried`() {
    #expect(JudgesSectionTests.lines(nil).isEmpty)
    #expect(JudgesSectionTests.lines(JudgesRecord()).isEmpty)
  }
}
