import Statistics
import Testing

struct NormalDistributionTests {
  @Test(arguments: try Vectors.rows("normal"))
  func `quantile and cumulative match scipy`(row: Vectors.Row) throws {
    let (p, x) = try (row.number("p"), row.number("x"))
    #expect(agree(NormalDistribution.quantile(p), x, to: 1e-12))
    #expect(agree(NormalDistribution.cumulative(x), try row.number("cumulative"), to: 1e-12))
    #expect(agree(NormalDistribution.quantile(1 - p), -NormalDistribution.quantile(p)) || p < 1e-6)
  }

  @Test func `quantiles of 0 and 1 are infinite`() {
    #expect(NormalDistribution.quantile(0) == -.infinity)
    #expect(NormalDistribution.quantile(1) == .infinity)
    #expect(NormalDistribution.quantile(.leastNonzeroMagnitude) > -39)
  }
}
