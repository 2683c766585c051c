import Statistics
import Testing

struct ProportionTests {
  @Test(arguments: try Vectors.rows("proportion"))
  func `intervals match scipy`(row: Vectors.Row) throws {
    let passes = Proportion(successes: try row.integer("k"), trials: try row.integer("n"))
    let confidence = try row.number("confidence")
    #expect(agree(passes.wilson(confidence: confidence), try row.interval("wilson"), to: 1e-10))
    let corrected = passes.wilson(confidence: confidence, continuityCorrection: true)
    #expect(agree(corrected, try row.interval("wilsoncc"), to: 1e-10))
    #expect(
      agree(passes.clopperPearson(confidence: confidence), try row.interval("exact"), to: 1e-10))
  }

  @Test func `has no rate without trials`() {
    let none = Proportion(successes: 0, trials: 0)
    #expect(none.rate == nil && none.standardError == nil)
    #expect(none.wilson(confidence: 0.95) == Interval(lower: 0, upper: 1))
    #expect(none.clopperPearson(confidence: 0.95) == Interval(lower: 0, upper: 1))
  }

  @Test(arguments: [1, 7, 40])
  func `intervals mirror, rise with the passes and widen with the confidence`(trials: Int) {
    let methods: [(Proportion, Double) -> Interval] = [
      { $0.wilson(confidence: $1) }, { $0.wilson(confidence: $1, continuityCorrection: true) },
      { $0.clopperPearson(confidence: $1) },
    ]
    for interval in methods {
      var previous = Interval(lower: 0, upper: 0)
      for successes in 0...trials {
        let passes = Proportion(successes: successes, trials: trials)
        let found = interval(passes, 0.9)
        let mirrored = interval(Proportion(successes: trials - successes, trials: trials), 0.9)
        #expect(abs(found.lower + mirrored.upper - 1) < 1e-12)
        #expect(found.lower >= previous.lower && found.upper >= previous.upper)
        #expect(found.contains(Double(successes) / Double(trials)))
        let wider = interval(passes, 0.99)
        #expect(wider.lower <= found.lower && wider.upper >= found.upper)
        previous = found
      }
    }
  }

  @Test(arguments: [8, 20, 75], [0.8, 0.95])
  func `exact intervals never undercover, Wilson's cover right on average`(
    trials: Int, confidence: Double
  ) {
    let exact = (0...trials).map {
      Proportion(successes: $0, trials: trials).clopperPearson(confidence: confidence)
    }
    let wilson = (0...trials).map {
      Proportion(successes: $0, trials: trials).wilson(confidence: confidence)
    }
    var sum = 0.0
    let rates = (1..<200).map { Double($0) / 200 }
    for rate in rates {
      let law = BinomialDistribution(trials: trials, rate: rate)
      func coverage(_ intervals: [Interval]) -> Double {
        (0...trials).reduce(0) { intervals[$1].contains(rate) ? $0 + law.mass($1) : $0 }
      }
      #expect(coverage(exact) >= confidence - 1e-12)
      sum += coverage(wilson)
    }
    #expect(abs(sum / Double(rates.count) - confidence) < 0.02)
  }

  @Test func `one-sided exact bounds put the whole error on one side`() {
    let passes = Proportion(successes: 48, trials: 50)
    let interval = passes.clopperPearson(confidence: 0.9)
    #expect(agree(passes.exactLowerBound(confidence: 0.95), interval.lower))
    #expect(agree(passes.exactUpperBound(confidence: 0.95), interval.upper))
  }

  @Test func `arguments out of range stop the program`() async {
    await #expect(processExitsWith: .failure) { _ = Proportion(successes: 3, trials: 2) }
    await #expect(processExitsWith: .failure) {
      _ = Proportion(successes: 1, trials: 2).wilson(confidence: 1)
    }
    await #expect(processExitsWith: .failure) { _ = Interval(lower: .nan, upper: 1) }
  }

  @Test(arguments: [(19, 20, 0.95), (0, 7, 0.9), (7, 7, 0.99), (470, 500, 0.975)])
  func `Wilson's one-sided bound is the lower end of a two-sided interval`(
    successes: Int, trials: Int, confidence: Double
  ) throws {
    let proportion = Proportion(successes: successes, trials: trials)
    let bound = Proportion.wilsonLowerBound(
      rate: try #require(proportion.rate), trials: trials, confidence: confidence)
    #expect(abs(bound - proportion.wilson(confidence: 2 * confidence - 1).lower) < 1e-12)
  }

  @Test(arguments: [(0.9, 0.95, 98), (0.9, 1.0, 25), (0.5, 0.51, 6_764)])
  func `the required sample count is the smallest that shows the bound`(
    bound: Double, rate: Double, samples: Int
  ) {
    let needed = Proportion.samplesForWilsonLowerBound(
      atLeast: bound, rate: rate, confidence: 0.95)
    #expect(needed == samples)
    func lower(_ count: Int) -> Double {
      Proportion.wilsonLowerBound(rate: rate, trials: count, confidence: 0.95)
    }
    #expect(lower(samples) >= bound && lower(samples - 1) < bound)
  }

  @Test func `the required sample count is nil if the rate does not exceed the bound`() {
    #expect(Proportion.samplesForWilsonLowerBound(atLeast: 0.9, rate: 0.9, confidence: 0.95) == nil)
  }
}
