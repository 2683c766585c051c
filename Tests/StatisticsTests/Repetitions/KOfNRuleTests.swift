import Statistics
import Testing

struct KOfNRuleTests {
  @Test(
    arguments: [
      (2, 3, 2, 0, true), (2, 3, 1, 1, nil), (2, 3, 0, 2, false), (2, 3, 0, 1, nil),
      (0, 3, 0, 0, true),
      (3, 3, 0, 1, false), (3, 3, 2, 0, nil),
    ] as [(Int, Int, Int, Int, Bool?)])
  func `decides as soon as the verdict cannot change`(
    needed: Int, repetitions: Int, passes: Int, failures: Int, verdict: Bool?
  ) {
    let rule = KOfNRule(needed: needed, of: repetitions)
    #expect(rule.verdict(passes: passes, failures: failures) == verdict)
  }
}
