import Statistics
import Testing

struct StudentDistributionTests {
  @Test(arguments: try Vectors.rows("student"))
  func `quantile and cumulative match scipy`(row: Vectors.Row) throws {
    let student = StudentDistribution(degreesOfFreedom: try row.number("df"))
    let (p, x) = try (row.number("p"), row.number("x"))
    #expect(agree(student.quantile(p), x, to: 1e-9) || abs(x) < 1e-9)
    #expect(agree(student.cumulative(x), try row.number("cumulative"), to: 1e-10))
  }

  @Test func `quantiles of 0 and 1 are infinite`() {
    let student = StudentDistribution(degreesOfFreedom: 3)
    #expect(student.quantile(0) == -.infinity && student.quantile(1) == .infinity)
    #expect(student.cumulative(-.infinity) == 0 && student.cumulative(.infinity) == 1)
  }
}
