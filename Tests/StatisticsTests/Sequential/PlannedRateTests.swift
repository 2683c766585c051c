import Statistics
import Testing

struct PlannedRateTests {
  @Test(arguments: try Vectors.rows("planned_rate"))
  func `plausible passes match scipy, over all allocations to strata`(
    row: Vectors.Row
  ) throws {
    let strata = try row.integerTable("strata").map {
      Stratum(planned: $0[0], passes: $0[1], failures: $0[2])
    }
    let rate = PlannedRate(strata, errorRate: try row.number("errorRate"))
    let expected = try row.integer("least")...row.integer("greatest")
    #expect(rate.plausiblePasses == expected)
  }

  @Test(arguments: [0.0, 0.05, 0.2], [0.5, 0.9, 1.0])
  func `the error rate holds for every plan of 40 samples over all orders`(
    errorRate: Double, bound: Double
  ) {
    let planned = 40
    // The decision in each state of passes and failures.
    let decisions = (0...planned).map { passes in
      (0...(planned - passes)).map { failures in
        PlannedRate(
          [Stratum(planned: planned, passes: passes, failures: failures)], errorRate: errorRate
        ).decision(atLeast: bound)
      }
    }
    for final in 0...planned {
      let truth = Double(final) / Double(planned) >= bound
      var wrong = 0.0
      var right = 0.0
      // The probability of each number of passes while nothing is decided.
      var open = [Int: Double](uniqueKeysWithValues: [(0, 1)])
      for trial in 0...planned {
        var next: [Int: Double] = [:]
        for (passes, chance) in open {
          if let decision = decisions[passes][trial - passes] {
            if decision == truth { right += chance } else { wrong += chance }
            continue
          }
          let pass = Double(final - passes) / Double(planned - trial)
          if pass > 0 { next[passes + 1, default: 0] += chance * pass }
          if pass < 1 { next[passes, default: 0] += chance * (1 - pass) }
        }
        open = next
      }
      #expect(wrong <= errorRate)
      #expect(abs(wrong + right - 1) < 1e-9, "the end of the plan decides")
    }
  }

  @Test(arguments: [0.05, 0.1])
  func `the error rate holds over simulated suites, noisy samples first`(errorRate: Double) {
    var generator = SplitMix64(seed: 77)
    var wrong = 0
    var trials = 0
    let suites = 400
    for _ in 0..<suites {
      // A noisy and a calm stratum, each in random order. The bound is near the full run's rate.
      var parts = [(60, 0.6), (90, 0.98)].map { count, chance in
        (0..<count).map { _ in generator.unitInterval() < chance }
      }
      let passes = parts.joined().count { $0 }
      let bar = Double(passes + generator.index(below: 3) - 1) / 150
      let truth = Double(passes) / 150 >= bar
      for part in parts.indices { generator.shuffle(&parts[part]) }
      var state = PlannedRate(parts.map { Stratum(planned: $0.count) }, errorRate: errorRate)
      while true {
        if let decision = state.decision(atLeast: bar) {
          wrong += decision == truth ? 0 : 1
          break
        }
        // Until the next look, two noisy samples for each calm one, while there are some.
        var strata = state.strata
        for turn in 0..<6 {
          let calm = turn % 3 == 2 && strata[1].remaining > 0 || strata[0].remaining == 0
          let part = calm ? 1 : 0
          guard strata[part].remaining > 0 else { continue }
          let passed = parts[part][strata[part].planned - strata[part].remaining]
          if passed { strata[part].passes += 1 } else { strata[part].failures += 1 }
          trials += 1
        }
        state = PlannedRate(strata, errorRate: errorRate)
      }
    }
    #expect(Double(wrong) / Double(suites) <= errorRate)
    #expect(trials < 150 * suites)
  }

  @Test func `a clear result is decided early`() {
    // 30% of 300 pass, which is below 0.9 after few trials in any order that does not depend on the
    // outcome.
    var generator = SplitMix64(seed: 4)
    var outcomes = (0..<300).map { $0 < 90 }
    generator.shuffle(&outcomes)
    var stratum = Stratum(planned: 300)
    while PlannedRate([stratum], errorRate: 0.01).decision(atLeast: 0.9) == nil {
      if outcomes[300 - stratum.remaining] { stratum.passes += 1 } else { stratum.failures += 1 }
    }
    #expect(300 - stratum.remaining < 30)
    #expect(PlannedRate([stratum], errorRate: 0).decision(atLeast: 0.9) == nil)
  }

  @Test(
    arguments: [
      (10, 8, 1, 0.9, nil), (10, 9, 0, 0.9, true), (10, 8, 2, 0.9, false), (100, 6, 0, 0.07, nil),
      (100, 7, 0, 0.07, true), (10, 0, 0, 0, true), (0, 0, 0, 0.5, nil),
    ] as [(Int, Int, Int, Double, Bool?)])
  func `an error rate of 0 decides only what no outcome can change`(
    planned: Int, passes: Int, failures: Int, bound: Double, decision: Bool?
  ) {
    let stratum = Stratum(planned: planned, passes: passes, failures: failures)
    let rate = PlannedRate([stratum], errorRate: 0)
    #expect(rate.plausiblePasses == passes...(planned - failures))
    #expect(rate.decision(atLeast: bound) == decision)
  }

  @Test func `decides by evidence before the count does`() {
    let sofar = Stratum(planned: 200, passes: 30, failures: 10)
    #expect(PlannedRate([sofar], errorRate: 0.05).decision(atLeast: 0.95) == false)
    #expect(PlannedRate([sofar], errorRate: 0).decision(atLeast: 0.95) == nil)
  }

  @Test func `a finished plan has one plausible count, and an empty plan no decision`() {
    let done = [Stratum(planned: 3, passes: 3), Stratum(planned: 4, passes: 1, failures: 3)]
    #expect(PlannedRate(done, errorRate: 0.05).plausiblePasses == 4...4)
    #expect(PlannedRate([], errorRate: 0.05).decision(atLeast: 0.5) == nil)
  }
}
