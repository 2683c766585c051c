import Testing

@testable import PromptCI

/// The expected values are from Python 3.11.2, with `math.exp` and `math.fsum`.
struct LevelDistributionTests {
  @Test func `weights levels by their probabilities`() throws {
    // sum(k * e^p) / sum(e^p) for k, p in [(4, -0.2), (5, -2.0), (3, -3.5), (1, -7.0)]
    let distribution = try #require(
      LevelDistribution(
        [("4", -0.2), ("5", -2.0), ("3", -3.5), ("1", -7.0), ("good", -4.0)], levels: 1...5))
    #expect(abs(distribution.mean - 4.1039431802) < 1e-9)
    #expect(abs(distribution.mass - 0.9851753017) < 1e-9)
  }

  @Test func `counts a token only if it is exactly a level`() throws {
    let tokens = ["10", " 1", "\"1", "1\"", "1.", "01", "-1", "1/", "one", "２", "6"]
    for token in tokens {
      let distribution = LevelDistribution([(token, -1)], levels: 1...5)
      #expect((distribution != nil) == [" 1", "\"1", "1\""].contains(token), "\(token)")
    }
    let same = try #require(LevelDistribution([("1", -1), (" 1", -1), ("5", -1)], levels: 1...5))
    #expect(abs(same.mean - 7.0 / 3) < 1e-12)
  }

  @Test(
    arguments: [
      (["{\"", "level", "\":", " ", "4", "}"], 4),
      (["{\"level\": \"", "4", "\"}"], 1),
      (["{\"level\":", " 10", "}"], 1),
      (["{\"reasoning\": \"a \\\"level\\\": 2\", \"level\": ", "4}"], 1),
      (["{\"level\": ", "1", "0}"], nil),
      (["{\"level\": ", "\"high\"}"], nil),
      (["{\"tone\": ", "4}"], nil),
      ([], nil),
    ] as [([String], Int?)])
  func `finds the token of a level by its key`(tokens: [String], place: Int?) {
    #expect(LevelDistribution.place(of: "level", in: tokens) == place)
  }
}
