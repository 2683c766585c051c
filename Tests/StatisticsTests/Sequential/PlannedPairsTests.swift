import Statistics
import Testing

struct PlannedPairsTests {
  @Test(arguments: try Vectors.rows("planned_pairs"))
  func `plausible net gains match scipy`(row: Vectors.Row) throws {
    let counts = try row.integers("counts")
    let state = PlannedPairs(
      planned: try row.integer("planned"), gained: counts[0], lost: counts[1],
      unchanged: counts[2], errorRate: try row.number("errorRate"))
    let (least, greatest) = try (row.integer("least"), row.integer("greatest"))
    #expect(state.decision { $0 - $1 >= least } == true)
    #expect(state.decision { $0 - $1 <= greatest } == true)
    if least < greatest {
      #expect(state.decision { $0 - $1 > least } == nil)
      #expect(state.decision { $0 - $1 < greatest } == nil)
    }
    #expect(state.decision { $0 - $1 > greatest } == false)
  }

  /// Possible rules of a gate at the end of a run.
  enum Rule: CaseIterable {
    case noNetLoss, significantLoss

    func holds(_ gained: Int, _ lost: Int) -> Bool {
      switch self {
      case .noNetLoss: gained >= lost
      case .significantLoss:
        SignTest.pValue(wins: gained, losses: lost, alternative: .less) <= 0.05
      }
    }
  }

  @Test(arguments: Rule.allCases, [0.0, 0.05, 0.2])
  func `the error rate holds for every plan of 12 pairs over all orders`(
    rule: Rule, errorRate: Double
  ) {
    let planned = 12
    var decisions: [[Int]: Bool?] = [:]
    for gained in 0...planned {
      for lost in 0...(planned - gained) {
        for unchanged in 0...(planned - gained - lost) {
          decisions[[gained, lost, unchanged]] = .some(
            PlannedPairs(
              planned: planned, gained: gained, lost: lost, unchanged: unchanged,
              errorRate: errorRate
            ).decision(rule.holds))
        }
      }
    }
    for finalGained in 0...planned {
      for finalLost in 0...(planned - finalGained) {
        let final = [finalGained, finalLost, planned - finalGained - finalLost]
        let truth = rule.holds(finalGained, finalLost)
        var wrong = 0.0
        var open: [[Int]: Double] = [[0, 0, 0]: 1]
        for trial in 0...planned {
          var next: [[Int]: Double] = [:]
          for (counts, chance) in open {
            if let decision = decisions[counts] ?? nil {
              wrong += decision == truth ? 0 : chance
              continue
            }
            for outcome in 0..<3 where counts[outcome] < final[outcome] {
              var counts = counts
              let share = Double(final[outcome] - counts[outcome]) / Double(planned - trial)
              counts[outcome] += 1
              next[counts, default: 0] += chance * share
            }
          }
          open = next
        }
        #expect(open.isEmpty, "the end of the plan decides")
        #expect(wrong <= errorRate)
      }
    }
  }

  @Test func `the error rate holds over simulated suites checked every ten pairs`() {
    var generator = SplitMix64(seed: 31)
    var wrong = 0
    var pairs = 0
    for suite in 0..<200 {
      // Each sample has its own probabilities. The candidate is alternately equal and worse.
      let loss = suite % 2 == 0 ? 0.1 : 0.3
      let outcomes = (0..<100).map { _ in
        let draw = generator.unitInterval()
        return draw < 0.1 ? 1 : draw < 0.1 + loss ? -1 : 0
      }
      let truth = outcomes.reduce(0, +) >= 0
      var decided: Bool?
      for look in stride(from: 10, through: 100, by: 10) where decided == nil {
        let seen = outcomes.prefix(look)
        let state = PlannedPairs(
          planned: 100, gained: seen.count { $0 > 0 }, lost: seen.count { $0 < 0 },
          unchanged: seen.count { $0 == 0 }, errorRate: 0.05)
        decided = state.decision { $0 >= $1 }
        pairs += 10
      }
      wrong += decided == truth ? 0 : 1
    }
    #expect(Double(wrong) / 200 <= 0.05)
    #expect(pairs < 200 * 90)
  }

  @Test func `decides by evidence before the count does`() {
    for (errorRate, decision) in [(0.05, false), (0, nil)] as [(Double, Bool?)] {
      let state = PlannedPairs(
        planned: 200, gained: 3, lost: 30, unchanged: 60, errorRate: errorRate)
      #expect(state.decision { $0 >= $1 } == decision)
    }
  }

  @Test func `an error rate of 0 decides only if a loss cannot be made up`() {
    for lost in 0...10 {
      let state = PlannedPairs(planned: 20, gained: 2, lost: lost, unchanged: 4, errorRate: 0)
      let hopeless = lost - 2 > state.remaining
      #expect(state.decision { $0 >= $1 } == (hopeless ? false : nil))
    }
  }
}
