import Foundation
import Testing

@testable import Statistics

struct RateSequenceTests {
  @Test(arguments: try Vectors.rows("rate_sequence"))
  func `interval ends match scipy`(row: Vectors.Row) throws {
    let state = RateSequence(
      passes: try row.integer("passes"), failures: try row.integer("failures"),
      errorRate: try row.number("errorRate"))
    #expect(agree(state.interval, try row.interval("interval"), to: 1e-9))
    #expect(state.decision(atLeast: state.interval.lower) == true)
    #expect(state.decision(atLeast: state.interval.upper) == nil)
    if state.interval.upper < 1 {
      #expect(state.decision(atLeast: state.interval.upper.nextUp) == false)
    }
  }

  @Test func `every rate is plausible without trials`() {
    let state = RateSequence(errorRate: 0.05)
    #expect(state.interval == Interval(lower: 0, upper: 1))
    #expect(state.decision(atLeast: 0.5) == nil)
  }

  @Test(arguments: [0.05, 0.2], [0.02, 0.5, 0.9, 0.99])
  func `excludes the true rate no more often than stated, checked every trial`(
    errorRate: Double, rate: Double
  ) {
    let limit = -log(errorRate)
    let excluded = chanceToStop(rate: rate, trials: 250) { passes, failures in
      RateSequence(passes: passes, failures: failures, errorRate: errorRate)
        .logEvidence(against: rate) >= limit
    }
    #expect(excluded <= errorRate)
    #expect(excluded > 0)
  }
}
