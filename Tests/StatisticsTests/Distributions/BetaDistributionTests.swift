import Statistics
import Testing

struct BetaDistributionTests {
  @Test(arguments: try Vectors.rows("beta"))
  func `cumulative, upper tail and quantile match scipy`(row: Vectors.Row) throws {
    let (a, b, x) = try (row.number("a"), row.number("b"), row.number("x"))
    let beta = BetaDistribution(alpha: a, beta: b)
    #expect(agree(beta.cumulative(x), try row.number("lower"), to: 1e-10))
    #expect(agree(beta.upperTail(x), try row.number("upper"), to: 1e-10))
    #expect(agree(beta.quantile(try row.number("p")), x, to: 1e-10))
  }

  @Test func `has no mass outside 0...1`() {
    let beta = BetaDistribution(alpha: 2, beta: 5)
    #expect(beta.quantile(0) == 0 && beta.quantile(1) == 1)
    #expect(beta.cumulative(-1) == 0 && beta.cumulative(2) == 1)
    #expect(beta.upperTail(-1) == 1 && beta.upperTail(2) == 0)
  }
}
