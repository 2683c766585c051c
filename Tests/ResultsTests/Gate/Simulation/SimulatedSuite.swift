import PromptCI
import ResultFixtures
import Statistics

@testable import Results

/// A suite whose samples have pass probabilities of their own, before and after a change of its
/// prompt.
struct SimulatedSuite {
  /// The number of samples.
  var samples: Int
  /// The mean pass probability before the change. A noisy sample passes with it in each run; any
  /// other always passes or always fails.
  var rate: Double
  /// The decrease of the mean pass probability by the change.
  var drop: Double
  /// The probability that a sample is noisy: its outcome is drawn again in each run.
  var noise: Double

  /// The outcomes of one run before the change and one after it.
  func outcomes(_ generator: inout SplitMix64) -> (before: [Bool], after: [Bool]) {
    var before: [Bool] = []
    var after: [Bool] = []
    for _ in 0..<samples {
      // A sample that is not noisy has one outcome in both runs, unless the change breaks it.
      let isNoisy = generator.unitInterval() < noise
      let nature = generator.unitInterval() < rate
      func draw() -> Bool { isNoisy ? generator.unitInterval() < rate : nature }
      let old = draw()
      var new = draw()
      // The change breaks the part of the passing samples that lowers the rate by the drop.
      if new, generator.unitInterval() < drop / rate { new = false }
      before.append(old)
      after.append(new)
    }
    return (before, after)
  }

  /// The trials of a run with these outcomes.
  static func trials(_ outcomes: [Bool]) -> [TrialResult] {
    outcomes.enumerated().map { .fixture("s\($0)", $1 ? .pass : .fail) }
  }

  /// A gate's verdict about the change.
  func verdict(of gate: Gate, _ generator: inout SplitMix64) -> Verdict {
    let (before, after) = outcomes(&generator)
    return GateEvaluator(
      trials: SimulatedSuite.trials(after), baseline: SimulatedSuite.trials(before)
    ).decide(gate).verdict
  }

  /// The share of each verdict of a gate, over a number of suites.
  func shares(of gate: Gate, suites: Int, seed: UInt64) -> [Verdict: Double] {
    var generator = SplitMix64(seed: seed)
    var counts: [Verdict: Int] = [:]
    for _ in 0..<suites { counts[verdict(of: gate, &generator), default: 0] += 1 }
    return counts.mapValues { Double($0) / Double(suites) }
  }
}
