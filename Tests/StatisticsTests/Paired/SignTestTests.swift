import Statistics
import Testing

struct SignTestTests {
  @Test(arguments: try Vectors.rows("sign"))
  func `p-values match scipy's binomial test and statsmodels`(row: Vectors.Row) throws {
    let (wins, losses) = try (row.integer("wins"), row.integer("losses"))
    func pValue(_ alternative: Alternative, midP: Bool = false) -> Double {
      SignTest.pValue(wins: wins, losses: losses, alternative: alternative, midP: midP)
    }
    #expect(agree(pValue(.greater), try row.number("greater")))
    #expect(agree(pValue(.less), try row.number("less")))
    #expect(agree(pValue(.twoSided), try row.number("twoSided")))
    #expect(agree(pValue(.greater, midP: true), try row.number("midGreater")))
    #expect(agree(pValue(.twoSided, midP: true), try row.number("midTwoSided")))
  }

  @Test(arguments: 0...40, [0.01, 0.05, 0.2])
  func `the exact test keeps its level for every number of discordant pairs`(
    pairs: Int, level: Double
  ) {
    let law = BinomialDistribution(trials: pairs, rate: 0.5)
    for alternative in Alternative.allCases {
      let alarms = (0...pairs).reduce(0.0) { sum, wins in
        let p = SignTest.pValue(wins: wins, losses: pairs - wins, alternative: alternative)
        #expect((0...1).contains(p))
        return p <= level ? sum + law.mass(wins) : sum
      }
      #expect(alarms <= level + 1e-12)
    }
  }
}
