import Statistics
import Testing

struct EloTests {
  @Test(arguments: try Vectors.rows("elo"))
  func `ratings match the vectors, in one order and averaged over all`(row: Vectors.Row) throws {
    let comparisons = try row.comparisons
    let elo = Elo(orders: 20_000, seed: 1)
    let once = elo.ratings(inOrder: comparisons, items: 3)
    for (found, expected) in zip(once, try row.numbers("inOrder")) {
      #expect(agree(found, expected))
    }
    // Random orders against all of them: one moves a rating by less than 2 points.
    let averaged = elo.ratings(of: comparisons, items: 3)
    for (found, expected) in zip(averaged, try row.numbers("averaged")) {
      #expect(abs(found - expected) < 0.05)
    }
    #expect(agree(averaged.reduce(0, +), 3_000))
  }

  @Test func `intervals are reproducible by seed and contain the rating`() {
    func games(_ count: Int) -> [Comparison] {
      (0..<count).map { Comparison(0, 1, outcome: $0 % 3 == 0 ? .second : .first) }
    }
    let elo = Elo(step: 4, orders: 20, seed: 3)
    let few = elo.intervals(of: games(30), items: 3, confidence: 0.9)
    #expect(few == elo.intervals(of: games(30), items: 3, confidence: 0.9))
    for (rating, interval) in zip(elo.ratings(of: games(30), items: 3), few) {
      #expect(interval.lower <= rating + 1e-9 && rating <= interval.upper + 1e-9)
    }
    #expect(few[0].lower > 1_000 && few[1].upper < 1_000)
    #expect(few[2] == Interval(lower: 1_000, upper: 1_000))
    #expect(elo.ratings(of: [], items: 2) == [1_000, 1_000])
    #expect(elo.intervals(of: [], items: 1, confidence: 0.9, replicates: 5)[0].width == 0)
  }
}
