import Statistics
import Testing

struct CohensKappaTests {
  @Test(arguments: try Vectors.rows("cohen"), KappaWeights.allCases)
  func `Cohen's kappa and its error match statsmodels and scikit-learn`(
    row: Vectors.Row, weights: KappaWeights
  ) throws {
    let table = try row.integerTable("table")
    let expected = try row.numbers(weights.rawValue)
    let found = try #require(CohensKappa(confusion: table, weights: weights))
    #expect(agree(found.value, expected[0]))
    // If the raters always agree, the error is 0 up to rounding.
    #expect(
      agree(found.standardError, expected[1]) || found.standardError < 1e-9 && expected[1] < 1e-9)
    let listed = CohensKappa(
      try row.integers("first"), try row.integers("second"), categories: Array(table.indices),
      weights: weights)
    #expect(listed == found)
    let turned = table.indices.map { column in table.map { $0[column] } }
    #expect(agree(CohensKappa(confusion: turned, weights: weights)?.value, found.value))
    let interval = found.interval(confidence: 0.95)
    #expect(interval.contains(found.value) && interval.lower >= -1 && interval.upper <= 1)
  }

  @Test func `Cohen's kappa is nil without items or with one category`() {
    #expect(CohensKappa(confusion: []) == nil)
    #expect(CohensKappa(confusion: [[0, 0], [0, 0]]) == nil)
    #expect(CohensKappa(confusion: [[9, 0], [0, 0]], weights: .linear) == nil)
    #expect(CohensKappa(["a"], ["b"], categories: ["a", "b"])?.value == 0)
  }
}
