import Statistics
import Testing

struct SignFlipTestTests {
  @Test(arguments: try Vectors.rows("sign_flip"))
  func `exact p-values match scipy's permutation test`(row: Vectors.Row) throws {
    for alternative in Alternative.allCases {
      let found = SignFlipTest(try row.numbers("values"), alternative: alternative)
      #expect(found.isExact)
      #expect(agree(found.pValue, try row.number(alternative.rawValue)), "\(alternative)")
    }
  }

  @Test(arguments: try Vectors.rows("sign_flip"))
  func `sampled p-values are near the exact ones and reproducible by seed`(row: Vectors.Row) throws
  {
    for alternative in Alternative.allCases {
      let exact = try row.number(alternative.rawValue)
      let values = try row.numbers("values")
      let found = SignFlipTest(values, alternative: alternative, exactLimit: 0, seed: 3)
      #expect(!found.isExact)
      // Five standard errors of 20,000 draws, plus the one that is added.
      let slack = 5 * (exact * (1 - exact) / 20_000).squareRoot() + 1e-4
      #expect(abs(found.pValue - exact) < slack)
      #expect(found == SignFlipTest(values, alternative: alternative, exactLimit: 0, seed: 3))
    }
  }

  @Test func `flips each of more than 64 differences independently`() {
    // 100 differences with 60 gains: the sign test's value, by the central limit theorem within the
    // draws' error.
    let values = [Double](repeating: 1, count: 60) + [Double](repeating: -1, count: 40)
    let found = SignFlipTest(values, alternative: .greater, replicates: 40_000, seed: 9).pValue
    let exact = SignTest.pValue(wins: 60, losses: 40, alternative: .greater)
    #expect(abs(found - exact) < 5 * (exact * (1 - exact) / 40_000).squareRoot() + 1e-4)
  }

  @Test func `equals the sign test for passes and failures`() {
    for wins in 0...12 {
      let values = [Double](repeating: 1, count: wins) + [Double](repeating: -1, count: 12 - wins)
      for alternative in Alternative.allCases {
        let flipped = SignFlipTest(values + [0, 0], alternative: alternative).pValue
        let sign = SignTest.pValue(wins: wins, losses: 12 - wins, alternative: alternative)
        #expect(agree(flipped, sign))
      }
    }
  }

  @Test func `keeps its level over all sign patterns`() {
    let sizes = [0.1, 0.2, 0.25, 0.4, 0.8, 1, 1.5, 0.05]
    let values = (0..<256).map { pattern in
      SignFlipTest(
        sizes.enumerated().map { pattern >> $0 & 1 == 1 ? -$1 : $1 }, alternative: .twoSided
      ).pValue
    }
    for level in [0.01, 0.05, 0.1, 0.5] {
      #expect(Double(values.count { $0 <= level }) <= level * 256)
    }
  }

  @Test func `p-value is 1 without a difference`() {
    #expect(SignFlipTest([], alternative: .twoSided).pValue == 1)
    #expect(SignFlipTest([0, 0], alternative: .greater).pValue == 1)
  }
}
