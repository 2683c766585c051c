import ResultFixtures
import Results
import Runner
import Testing

struct StopRuleTests {
  @Test(arguments: zip([1, 2, 3, nil], [true, true, false, false]))
  func `is reached at the maximum number of failed samples`(limit: Int?, isReached: Bool) {
    var rule = StopRule(limit: limit)
    for trial in TrialResult.fixtures(pass: 5, fail: 2, error: 4, skipped: 1) { rule.note(trial) }
    #expect(rule.isReached == isReached)
  }

  @Test func `counts the repetitions of a sample once`() {
    var rule = StopRule(limit: 2)
    for repetition in 0..<5 { rule.note(.fixture("a", .fail, repetition: repetition)) }
    #expect(!rule.isReached)
    rule.note(.fixture("b", .fail))
    #expect(rule.isReached)
    #expect(rule.reason == "the run was stopped after 2 samples had failed")
  }
}
