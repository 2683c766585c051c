import Statistics
import Testing

struct PercentAgreementTests {
  @Test(
    arguments: [
      ([], nil), ([["a"]], nil), ([["a", "a"]], 1), ([["a", "b"]], 0),
      ([["a", "a"], ["a", "b"]], 0.5),
      ([["a", "a", "b"], ["c"]], 1.0 / 3),
    ] as [([[String]], Double?)])
  func `percent agreement is the share of equal pairs`(items: [[String]], expected: Double?) {
    #expect(agree(PercentAgreement.value(ofItems: items), expected))
  }
}
