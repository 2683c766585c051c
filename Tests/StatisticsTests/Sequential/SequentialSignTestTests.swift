import Testing

@testable import Statistics

struct SequentialSignTestTests {
  @Test(arguments: try Vectors.rows("sequential_sign"))
  func `evidence matches scipy's integral`(row: Vectors.Row) throws {
    let found = SequentialSignTest.logEvidence(
      wins: try row.integer("wins"), losses: try row.integer("losses"))
    #expect(agree(found, try row.number("logEvidence")))
  }

  @Test(arguments: [0.05, 0.2], [0.5, 0.45, 0.3])
  func `names a wrong direction no more often than stated, checked every pair`(
    errorRate: Double, chance: Double
  ) {
    let wrong = chanceToStop(rate: chance, trials: 250) { gained, lost in
      let state = SequentialSignTest(gained: gained, lost: lost, errorRate: errorRate)
      // At one half, both directions are wrong.
      return chance == 0.5 ? state.decision != nil : state.decision == .greater
    }
    #expect(wrong <= errorRate)
  }

  @Test func `names a clear direction early, symmetrically for gains and losses`() {
    #expect(SequentialSignTest(errorRate: 0.05).decision == nil)
    #expect(SequentialSignTest(gained: 9, lost: 0, errorRate: 0.05).decision == .greater)
    #expect(SequentialSignTest(gained: 0, lost: 9, errorRate: 0.05).decision == .less)
    #expect(SequentialSignTest(gained: 20, lost: 22, errorRate: 0.05).decision == nil)
    // Enough pairs that their evidence exceeds a Double's range.
    #expect(SequentialSignTest(gained: 9_000, lost: 100, errorRate: 0.05).decision == .greater)
    #expect(SequentialSignTest(gained: 100, lost: 9_000, errorRate: 0.05).decision == .less)
  }
}
