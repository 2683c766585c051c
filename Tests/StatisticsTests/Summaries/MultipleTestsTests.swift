import Statistics
import Testing

struct MultipleTestsTests {
  @Test(arguments: try Vectors.rows("multiple"))
  func `adjusted p-values match statsmodels`(row: Vectors.Row) throws {
    let values = try row.numbers("values")
    for (found, expected) in zip(MultipleTests.holm(values), try row.numbers("holm")) {
      #expect(agree(found, expected))
    }
    let rates = MultipleTests.benjaminiHochberg(values)
    for (found, expected) in zip(rates, try row.numbers("benjaminiHochberg")) {
      #expect(agree(found, expected))
    }
    for index in values.indices {
      #expect(values[index] <= rates[index] && rates[index] <= MultipleTests.holm(values)[index])
    }
  }

  @Test func `returns no adjusted p-values for no tests`() {
    #expect(MultipleTests.holm([]).isEmpty && MultipleTests.benjaminiHochberg([]).isEmpty)
  }
}
