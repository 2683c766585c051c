import Statistics
import Testing

struct BradleyTerryTests {
  @Test(arguments: try Vectors.rows("bradley_terry"))
  func `Bradley-Terry strengths match choix, and errors match statsmodels`(row: Vectors.Row) throws
  {
    let comparisons = try row.comparisons
    let items = try row.integer("items")
    let found = try #require(BradleyTerry(comparisons, items: items))
    let z = NormalDistribution.twoSidedQuantile(confidence: 0.9)
    let errors = try row.numbers("errors")
    for (item, expected) in try row.numbers("strengths").enumerated() {
      #expect(abs(found.strengths[item] - expected) < 1e-9)
      #expect(agree(found.interval(of: item, confidence: 0.9).width, 2 * z * errors[item]))
    }
    let difference = found.interval(of: 0, over: 1, confidence: 0.9)
    #expect(agree(difference.width, 2 * z * (try row.number("error01"))))
    let turned = comparisons.reversed().map { game in
      let outcome: Comparison.Outcome =
        game.outcome == .tie ? .tie : game.outcome == .first ? .second : .first
      return Comparison(game.second, game.first, outcome: outcome)
    }
    let again = try #require(BradleyTerry(turned, items: items))
    for item in 0..<items { #expect(abs(again.strengths[item] - found.strengths[item]) < 1e-9) }
  }

  @Test func `expected wins equal observed wins`() throws {
    var generator = SplitMix64(seed: 5)
    let comparisons = (0..<300).map { _ in
      let first = generator.index(below: 5)
      let second = (first + 1 + generator.index(below: 4)) % 5
      let outcomes = Comparison.Outcome.allCases
      let better: Comparison.Outcome = first < second ? .first : .second
      return Comparison(
        first, second,
        outcome: generator.unitInterval() < 0.4 ? better : outcomes[generator.index(below: 3)])
    }
    let fit = try #require(BradleyTerry(comparisons, items: 5))
    for item in 0..<5 {
      var surplus = 0.0
      for game in comparisons where game.first == item || game.second == item {
        let other = game.first == item ? game.second : game.first
        let won: Comparison.Outcome = game.first == item ? .first : .second
        surplus += game.outcome == .tie ? 0.5 : game.outcome == won ? 1 : 0
        surplus -= fit.winChance(of: item, over: other)
      }
      #expect(abs(surplus) < 1e-9)
    }
    #expect(fit.strengths == fit.strengths.sorted(by: >))
    #expect(abs(fit.strengths.reduce(0, +)) < 1e-9)
  }

  @Test func `items that never win or never meet have no strength`() {
    let games = [Comparison(0, 1, outcome: .first), Comparison(2, 3, outcome: .tie)]
    #expect(BradleyTerry.groups(of: games, items: 5) == [[0], [1], [2, 3], [4]])
    #expect(BradleyTerry(games, items: 5) == nil)
    #expect(BradleyTerry([], items: 0) == nil)
    let alone = BradleyTerry([], items: 1)
    #expect(alone?.strengths == [0])
    #expect(alone?.interval(of: 0, confidence: 0.9) == Interval(lower: 0, upper: 0))
    let circle = (0..<4).map { Comparison($0, ($0 + 1) % 4, outcome: .first) }
    #expect(BradleyTerry.groups(of: circle, items: 4) == [[0, 1, 2, 3]])
  }
}
