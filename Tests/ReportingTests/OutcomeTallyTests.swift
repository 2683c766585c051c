import Results
import Testing

@testable import Reporting

struct OutcomeTallyTests {
  private func tally(_ passed: Int, _ failed: Int, _ errors: Int, _ skipped: Int) -> OutcomeTally {
    var tally = OutcomeTally()
    for _ in 0..<passed { tally.add(.pass) }
    for _ in 0..<failed { tally.add(.fail) }
    for _ in 0..<errors { tally.add(.error) }
    for _ in 0..<skipped { tally.add(.skipped) }
    return tally
  }

  @Test(arguments: [
    ([3, 0, 0, 0], "100%"), ([0, 3, 0, 0], "0%"), ([0, 0, 0, 3], "-"), ([2, 1, 0, 0], "66.7%"),
    ([9_999, 1, 0, 0], "99.9%"), ([1, 9_999, 0, 0], "0.1%"), ([3, 0, 1, 4], "75.0%"),
  ])
  func `errors lower the rate, skips do not, and only a full score is 100%`(
    counts: [Int], rate: String
  ) {
    #expect(tally(counts[0], counts[1], counts[2], counts[3]).rate == rate)
  }
}
