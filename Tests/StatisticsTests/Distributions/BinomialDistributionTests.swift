import Statistics
import Testing

struct BinomialDistributionTests {
  @Test(arguments: try Vectors.rows("binomial"))
  func `mass and tails match scipy`(row: Vectors.Row) throws {
    let binomial = BinomialDistribution(trials: try row.integer("n"), rate: try row.number("p"))
    let count = try row.integer("k")
    #expect(agree(binomial.mass(count), try row.number("mass"), to: 1e-10))
    #expect(agree(binomial.cumulative(count), try row.number("cumulative"), to: 1e-10))
    #expect(agree(binomial.upperTail(count), try row.number("upper"), to: 1e-10))
  }

  @Test(arguments: [0, 1, 9, 250], [0.0, 0.003, 0.5, 0.97, 1.0])
  func `masses add up to the tails`(trials: Int, rate: Double) {
    let binomial = BinomialDistribution(trials: trials, rate: rate)
    var sum = 0.0
    for count in 0...trials {
      #expect(abs(sum + binomial.upperTail(count) - 1) < 1e-12)
      sum += binomial.mass(count)
      #expect(abs(sum - binomial.cumulative(count)) < 1e-12)
    }
  }

  @Test func `has no mass outside the possible counts`() {
    let binomial = BinomialDistribution(trials: 3, rate: 0.2)
    #expect(binomial.mass(4) == 0 && binomial.mass(-1) == 0)
    #expect(binomial.cumulative(-1) == 0 && binomial.cumulative(3) == 1)
    #expect(binomial.upperTail(0) == 1 && binomial.upperTail(4) == 0)
  }
}
