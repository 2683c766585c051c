import Testing

@testable import Optimizer

struct AcceptanceRuleTests {
  private static func comparison(_ gained: Int, _ lost: Int, of count: Int = 30) -> PromptComparison
  {
    PromptComparison(bothPass: count - gained - lost, gained: gained, lost: lost)
  }

  @Test(arguments: [
    // The step: net / n above sqrt(g + l - net² / n) / n. By hand, 3 - 1 = 2 > sqrt(4 - 4/30) =
    // 1.97.
    (1, 0, 1, 0, true), (3, 1, 1, 0, true), (2, 1, 1, 0, false), (4, 2, 1, 0, false),
    (6, 2, 1, 0, true),
    // A gain in confirmation, and no loss in training.
    (6, 2, 1, 1, false), (6, 2, 0, 1, false), (6, 0, 0, 0, false),
  ])
  func `the ladder requires a significant step and a confirmed gain`(
    gained: Int, lost: Int, won: Int, notWon: Int, promotes: Bool
  ) {
    let evidence = PromotionEvidence(
      search: Self.comparison(gained, lost), confirmation: Self.comparison(won, notWon),
      training: Self.comparison(1, 1), bestScore: 0.5, addedTokens: 10)
    #expect((LadderRule().promotes(evidence) == .promote) == promotes)
    var worse = evidence
    worse.training = Self.comparison(0, 1)
    #expect(LadderRule().promotes(worse) != .promote)
    var broken = evidence
    broken.suites = [Self.comparison(9, 0), Self.comparison(0, 1)]
    #expect(LadderRule().promotes(broken) != .promote)
  }

  @Test(arguments: [(-5, true), (0, false), (5, false)])
  func `the ladder accepts a tie only for a shorter prompt`(addedTokens: Int, promotes: Bool) {
    let evidence = PromotionEvidence(
      search: Self.comparison(2, 2), confirmation: Self.comparison(0, 0), training: nil,
      bestScore: 0.5, addedTokens: addedTokens)
    #expect((LadderRule().promotes(evidence) == .promote) == promotes)
  }

  @Test(arguments: [
    (0.05, 0, 0, false), (0.05, 1, 0, true), (0.1, 0, 0, true), (0.9, 1, 1, true),
    (0.9, 0, 1, false),
  ])
  func `the adaptive rule requires a gain below 10%, and accepts ties above`(
    score: Double, gained: Int, lost: Int, promotes: Bool
  ) {
    let search = Self.comparison(gained, lost)
    let evidence = PromotionEvidence(
      search: search, confirmation: nil, training: Self.comparison(0, 0), bestScore: score,
      addedTokens: 1)
    #expect((AdaptiveRule().promotes(evidence) == .promote) == promotes)
    var worse = evidence
    worse.training = Self.comparison(0, 1)
    #expect(AdaptiveRule().promotes(worse) != .promote)
    let race = CandidateEvidence(
      search: search, gate: Self.comparison(1, 0), parentScore: score, addedTokens: 1)
    #expect((AdaptiveRule().decide(race) == .advance) == promotes)
  }

  @Test(
    arguments: [
      // The losses so far, the remaining failures of the other prompt, and the needed gain.
      (0, 1, 0, 1, RaceStop.cannotWin), (0, 0, 0, 1, .cannotWin), (0, 0, 0, 0, nil),
      (1, 2, 1, 1, .cannotWin), (1, 2, 2, 1, nil),
      // One-sided sign test (scipy 1.11 binomtest): 0 of 3 0.125, 0 of 2 0.25, 1 of 6 0.109,
      // 1 of 5 0.188, 2 of 6 0.344.
      (0, 3, 9, 1, .worse), (0, 2, 9, 1, nil), (1, 5, 9, 1, .worse), (1, 4, 9, 1, .worse),
      (2, 4, 9, 1, nil),
    ] as [(Int, Int, Int, Int, RaceStop?)])
  func `a race stops if it cannot be won or the sign test finds a loss`(
    gained: Int, lost: Int, remaining: Int, needed: Int, expected: RaceStop?
  ) {
    let stop = Race.stop(
      PromptComparison(gained: gained, lost: lost), remainingFailures: remaining, needed: needed)
    #expect(stop == expected)
  }
}
