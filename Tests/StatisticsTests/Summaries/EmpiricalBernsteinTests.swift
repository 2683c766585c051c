import Statistics
import Testing

struct EmpiricalBernsteinTests {
  @Test(arguments: try Vectors.rows("moments"))
  func `the bound matches its definition in numpy`(row: Vectors.Row) throws {
    let values = try row.numbers("values")
    let radius = EmpiricalBernstein.radius(
      of: values, range: try row.number("range"), errorRate: 0.1)
    #expect(agree(radius, try row.number("bernstein")))
  }

  @Test func `the bound holds and narrows with a small variance`() throws {
    var generator = SplitMix64(seed: 21)
    var misses = 0
    for _ in 0..<1_000 {
      let values = (0..<50).map { _ in generator.unitInterval() < 0.1 ? 1.0 : 0 }
      let radius = try #require(
        EmpiricalBernstein.radius(of: values, range: 1, errorRate: 0.1))
      misses += abs((try #require(Moments(values).mean)) - 0.1) > radius ? 1 : 0
    }
    #expect(misses <= 100)
    let calm = [Double](repeating: 0, count: 190) + [Double](repeating: 1, count: 10)
    let even = [Double](repeating: 0, count: 100) + [Double](repeating: 1, count: 100)
    let one = try #require(EmpiricalBernstein.radius(of: calm, range: 1, errorRate: 0.05))
    #expect(one < (try #require(EmpiricalBernstein.radius(of: even, range: 1, errorRate: 0.05))))
  }

  @Test func `the bound is nil without values`() {
    #expect(EmpiricalBernstein.radius(of: [], range: 1, errorRate: 0.1) == nil)
  }
}
