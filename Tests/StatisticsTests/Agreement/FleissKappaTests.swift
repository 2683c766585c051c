import Statistics
import Testing

struct FleissKappaTests {
  @Test(arguments: try Vectors.rows("fleiss"))
  func `Fleiss' kappa matches statsmodels`(row: Vectors.Row) throws {
    #expect(
      agree(FleissKappa.value(counts: try row.integerTable("table")), try row.number("value")))
  }

  @Test func `Fleiss' kappa is nil without items or with one category`() {
    #expect(FleissKappa.value(counts: []) == nil)
    #expect(FleissKappa.value(counts: [[3, 0], [3, 0]]) == nil)
  }
}
