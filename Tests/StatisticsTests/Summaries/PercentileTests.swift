import Statistics
import Testing

struct PercentileTests {
  @Test(arguments: try Vectors.rows("moments"))
  func `percentiles match numpy`(row: Vectors.Row) throws {
    let values = try row.numbers("values")
    for (share, expected) in zip(try row.numbers("shares"), try row.numbers("percentiles")) {
      #expect(agree(Percentile.value(of: values, at: share), expected, to: 1e-12))
    }
  }

  @Test func `is nil without values, and the value itself for one`() {
    #expect(Percentile.value(of: [], at: 0.5) == nil)
    for share in [0, 0.3, 1] { #expect(Percentile.value(of: [7], at: share) == 7) }
  }
}
