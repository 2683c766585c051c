import PromptCI
import Statistics

@testable import Runner

/// A suite whose samples pass with chances of their own, before and after a change of its prompt.
struct SimulatedSuite {
  /// How many samples.
  var samples: Int
  /// The mean chance of a pass before the change; a part of the samples is easy, the rest hard.
  var rate: Double
  /// How far the mean chance falls with the change.
  var drop: Double
  /// The chance that a sample's outcome is drawn anew with each run, and is not always the same.
  var noise: Double

  /// The outcomes of a run before the change and of one after it.
  func outcomes(_ generator: inout SplitMix64) -> (before: [Bool], after: [Bool]) {
    var before: [Bool] = []
    var after: [Bool] = []
    for _ in 0..<samples {
      // A sample that is not noisy passes or fails by its nature, the same in both runs unless the change breaks it.
      let isNoisy = generator.unitInterval() < noise
      let nature = generator.unitInterval() < rate
      func draw() -> Bool { isNoisy ? generator.unitInterval() < rate : nature }
      let old = draw()
      var new = draw()
      // What the change breaks: so many of those that pass that the rate falls by the drop.
      if new, generator.unitInterval() < drop / rate { new = false }
      before.append(old)
      after.append(new)
    }
    return (before, after)
  }

  /// Outcomes as the trials of a run.
  static func trials(_ outcomes: [Bool]) -> [TrialResult] {
    outcomes.enumerated().map { .fixture("s\($0)", $1 ? .pass : .fail) }
  }

  /// What a gate says of the change.
  func verdict(of gate: Gate, _ generator: inout SplitMix64) -> Verdict {
    let (before, after) = outcomes(&generator)
    return GateKeeper(
      trials: SimulatedSuite.trials(after), baseline: SimulatedSuite.trials(before)
    ).decide(gate).verdict
  }

  /// How often a gate gives each verdict, over so many suites.
  func shares(of gate: Gate, suites: Int, seed: UInt64) -> [Verdict: Double] {
    var generator = SplitMix64(seed: seed)
    var counts: [Verdict: Int] = [:]
    for _ in 0..<suites { counts[verdict(of: gate, &generator), default: 0] += 1 }
    return counts.mapValues { Double($0) / Double(suites) }
  }
}
