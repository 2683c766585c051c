import Statistics
import Testing

struct RepeatedTrialsTests {
  @Test(arguments: try Vectors.rows("repeated"))
  func `pass@k, pass^k and at least k of n match scipy`(
    row: Vectors.Row
  ) throws {
    let trials = RepeatedTrials(passes: try row.integer("c"), trials: try row.integer("n"))
    let k = try row.integer("k")
    #expect(agree(trials.passAtLeastOnce(of: k), try row.number("once")))
    #expect(agree(trials.passEveryTime(of: k), try row.number("every")))
    #expect(
      agree(trials.pass(atLeast: try row.integer("count"), of: k), try row.number("atLeast")))
  }

  @Test(arguments: [1, 4, 9])
  func `estimates are unbiased`(k: Int) throws {
    // The mean over all numbers of passes in nine attempts is the probability itself.
    for rate in [0.0, 0.1, 0.5, 0.92, 1.0] {
      let law = BinomialDistribution(trials: 9, rate: rate)
      for count in 0...k {
        let mean = try (0...9).reduce(0.0) { sum, passes in
          let estimate = RepeatedTrials(passes: passes, trials: 9).pass(atLeast: count, of: k)
          return sum + law.mass(passes) * (try #require(estimate))
        }
        #expect(agree(mean, KOfNRule(needed: count, of: k).passChance(rate: rate), to: 1e-12))
      }
    }
  }

  @Test func `pass@k and pass^k are the extremes of k of n, and nil for too few trials`() {
    for passes in 0...6 {
      let trials = RepeatedTrials(passes: passes, trials: 6)
      for k in 1...6 {
        #expect(agree(trials.pass(atLeast: 1, of: k), trials.passAtLeastOnce(of: k)))
        #expect(agree(trials.pass(atLeast: k, of: k), trials.passEveryTime(of: k)))
      }
      #expect(trials.passAtLeastOnce(of: 7) == nil && trials.pass(atLeast: 2, of: 7) == nil)
    }
    #expect(RepeatedTrials(passes: 0, trials: 0).passEveryTime(of: 1) == nil)
  }
}
