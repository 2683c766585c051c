import Statistics
import Testing

struct FisherExactTestTests {
  @Test(arguments: try Vectors.rows("fisher"))
  func `p-values match scipy`(row: Vectors.Row) throws {
    let (one, other) = try (row.integers("first"), row.integers("second"))
    let first = Proportion(successes: one[0], trials: one[1])
    let second = Proportion(successes: other[0], trials: other[1])
    for alternative in Alternative.allCases {
      let found = FisherExactTest.pValue(first, second, alternative: alternative)
      #expect(agree(found, try row.number(alternative.rawValue)), "\(alternative)")
    }
    #expect(agree(FisherExactTest.pValue(second, first), try row.number("twoSided")))
    #expect(
      agree(
        FisherExactTest.pValue(second, first, alternative: .less), try row.number("greater")))
  }

  @Test func `p-value is 1 without trials`() {
    let none = Proportion(successes: 0, trials: 0)
    #expect(FisherExactTest.pValue(none, none) == 1)
    #expect(agree(FisherExactTest.pValue(none, Proportion(successes: 2, trials: 5)), 1))
  }
}
