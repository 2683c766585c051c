import Statistics
import Testing

struct PairedCountsTests {
  @Test(arguments: try Vectors.rows("sign"))
  func `McNemar's test matches statsmodels`(row: Vectors.Row) throws {
    let (wins, losses) = try (row.integer("wins"), row.integer("losses"))
    let counts = PairedCounts(bothPass: 7, gained: wins, lost: losses, bothFail: 2)
    #expect(agree(counts.mcNemarPValue(.twoSided), try row.number("twoSided")))
    #expect(agree(counts.mcNemarPValue(.less), try row.number("less")))
    #expect(agree(counts.mcNemarPValue(.greater, midP: true), try row.number("midGreater")))
  }

  @Test(arguments: try Vectors.rows("paired"))
  func `difference, standard error and intervals match the vectors`(row: Vectors.Row) throws {
    let counts = PairedCounts(
      bothPass: try row.integer("bothPass"), gained: try row.integer("gained"),
      lost: try row.integer("lost"), bothFail: try row.integer("bothFail"))
    let confidence = try row.number("confidence")
    #expect(agree(counts.difference, try row.number("difference")))
    #expect(agree(counts.differenceStandardError, try row.number("error")))
    #expect(agree(counts.wald(confidence: confidence), try row.interval("wald")))
    #expect(agree(counts.newcombe(confidence: confidence), try row.interval("newcombe")))
  }

  @Test func `counts outcomes, baseline first`() {
    let outcomes = [(true, true), (false, true), (false, true), (true, false), (false, false)]
    let counts = PairedCounts(outcomes.map { (baseline: $0.0, candidate: $0.1) })
    #expect(counts == PairedCounts(bothPass: 1, gained: 2, lost: 1, bothFail: 1))
    #expect(counts.candidate == Proportion(successes: 3, trials: 5))
    #expect(counts.baseline == Proportion(successes: 2, trials: 5))
  }

  @Test func `has no difference or interval without samples`() {
    let none = PairedCounts(bothPass: 0, gained: 0, lost: 0, bothFail: 0)
    #expect(none.difference == nil && none.differenceStandardError == nil)
    #expect(none.wald(confidence: 0.9) == nil && none.newcombe(confidence: 0.9) == nil)
    #expect(none.mcNemarPValue(.less) == 1)
  }

  @Test func `Newcombe's interval is symmetric and covers as often as stated`() throws {
    // All tables of 24 samples: how often the true difference is covered, for several truths.
    let n = 24
    let truths = [
      [0.7, 0.1, 0.1, 0.1], [0.85, 0.02, 0.1, 0.03], [0.3, 0.3, 0.1, 0.3], [0.9, 0.05, 0.05, 0],
    ]
    var covered = [Double](repeating: 0, count: truths.count)
    for gained in 0...n {
      for lost in 0...(n - gained) {
        for bothPass in 0...(n - gained - lost) {
          let counts = PairedCounts(
            bothPass: bothPass, gained: gained, lost: lost, bothFail: n - gained - lost - bothPass)
          let swapped = PairedCounts(
            bothPass: bothPass, gained: lost, lost: gained, bothFail: counts.bothFail)
          let interval = try #require(counts.newcombe(confidence: 0.9))
          let mirrored = try #require(swapped.newcombe(confidence: 0.9))
          #expect(abs(interval.lower + mirrored.upper) < 1e-12)
          #expect(interval.contains(try #require(counts.difference)))
          #expect(interval.lower >= -1 && interval.upper <= 1)
          for (index, truth) in truths.enumerated() where interval.contains(truth[1] - truth[2]) {
            covered[index] += PairedCountsTests.chance(counts, truth)
          }
        }
      }
    }
    for coverage in covered { #expect(coverage > 0.87 && coverage < 1) }
  }

  /// The multinomial probability of a table, as a product of binomial probabilities.
  private static func chance(_ counts: PairedCounts, _ truth: [Double]) -> Double {
    let cells = [counts.bothPass, counts.gained, counts.lost]
    var left = counts.total
    var mass = 1.0
    var chance = 1.0
    for (cell, share) in zip(cells, truth) {
      chance *= BinomialDistribution(trials: left, rate: min(share / mass, 1)).mass(cell)
      left -= cell
      mass -= share
    }
    return chance
  }
}
