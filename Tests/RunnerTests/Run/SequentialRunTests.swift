import Foundation
import PromptCI
import ResultFixtures
import Results
import Statistics
import Testing

@testable import Runner

struct SequentialRunTests {
  /// The result of a run with early stopping.
  private struct Outcome {
    /// The verdict at the end of the run.
    let early: Verdict
    /// The verdict of the whole run.
    let whole: Verdict
    /// The share of the trials that ran.
    let share: Double
  }

  private static let gates: [Gate] = [.passRate(atLeast: 0.9), .errorRate(atMost: 0.05)]

  /// Runs a suite with a given pass rate and predetermined outcomes, `concurrency` trials at once;
  /// those that pass end first.
  private func run(
    samples: Int, rate: Double, repetitions: Int, requiredPasses: Int?, concurrency: Int = 1,
    seed: UInt64
  ) -> Outcome {
    var generator = SplitMix64(seed: seed)
    let outcomes = (0..<samples).map { _ in
      let chance = generator.unitInterval() < 0.8 ? rate + (1 - rate) / 2 : max(0, 3 * rate - 2)
      return (0..<repetitions).map { _ in generator.unitInterval() < chance }
    }
    func trial(_ sample: Int, _ repetition: Int) -> TrialResult {
      .fixture(
        "s\(sample)", outcomes[sample][repetition] ? .pass : .fail, repetition: repetition)
    }
    let rule = requiredPasses.map { KOfNRule(needed: $0, of: repetitions) }
    let ids = (0..<samples).map { "s\($0)" }
    let noisy = Set(ids.indices.filter { Set(outcomes[$0]).count > 1 }.map { ids[$0] }.prefix(10))
    let units = rule == nil ? repetitions : 1
    let plan = EarlyStoppingPlan(
      errorRate: 0.05, noisySamples: noisy.sorted(), noisyUnits: noisy.count * units,
      otherUnits: (samples - noisy.count) * units)
    var start = GateInput(trials: [])
    start.missingTrials = samples * repetitions
    start.unrunSamples = Set(ids)
    start.repetitions = repetitions
    start.rule = rule
    start.sequence = plan
    var schedule = TrialSchedule(
      [
        (0, ids, EarlyStoppingMonitor(plan: plan, gates: SequentialRunTests.gates, evidence: start))
      ],
      repetitions: repetitions, seed: seed)
    var evidence = start
    var running: [Trial] = []
    while true {
      while running.count < concurrency, let next = schedule.next() { running.append(next) }
      guard !running.isEmpty else { break }
      let next = running.remove(
        at: running.firstIndex { outcomes[$0.sample][$0.repetition] } ?? 0)
      let result = trial(next.sample, next.repetition)
      schedule.add(result, of: next)
      evidence.trials.append(result)
      evidence.unrunSamples.remove(result.sample)
    }
    let settled = schedule.settledSamples(ofSuite: 0)
    evidence.missingTrials = (0..<samples).reduce(0) { missing, sample in
      let ran = evidence.trials.count { $0.sample == ids[sample] }
      return missing + (settled.contains(sample) ? 0 : repetitions - ran)
    }
    var whole = GateInput(
      trials: (0..<samples).flatMap { sample in (0..<repetitions).map { trial(sample, $0) } })
    whole.repetitions = repetitions
    whole.rule = rule
    return Outcome(
      early: GateEvaluator(evidence).decide(SequentialRunTests.gates).verdict,
      whole: GateEvaluator(whole).decide(SequentialRunTests.gates).verdict,
      share: Double(evidence.trials.count) / Double(samples * repetitions))
  }

  /// The share of early verdicts that differ from the whole run's, and the mean share of trials
  /// that ran.
  private func rates(
    suites: Int, samples: Int, rate: Double, repetitions: Int = 1, requiredPasses: Int? = nil,
    concurrency: Int = 1
  ) -> (wrong: Double, share: Double) {
    let outcomes = (0..<suites).map {
      run(
        samples: samples, rate: rate, repetitions: repetitions, requiredPasses: requiredPasses,
        concurrency: concurrency, seed: UInt64($0))
    }
    return (
      Double(outcomes.count { $0.early != $0.whole }) / Double(suites),
      outcomes.reduce(0) { $0 + $1.share } / Double(suites)
    )
  }

  @Test(arguments: [0.8, 0.88, 0.9, 0.92, 0.99])
  func `reaches the verdict of the whole run within the stated error rate`(
    rate: Double
  ) {
    let suites = 100
    let (wrong, _) = rates(suites: suites, samples: 60, rate: rate)
    // Three standard errors above the stated rate.
    #expect(wrong <= 0.05 + 3 * (0.05 * 0.95 / Double(suites)).squareRoot())
  }

  @Test(
    arguments: [
      (1, nil, 20), (3, 1, 1), (3, 1, 20), (3, 2, 20), (5, 4, 1), (5, 4, 20), (3, nil, 20),
    ] as [(Int, Int?, Int)])
  func `is not biased by trials that finish first`(
    repetitions: Int, requiredPasses: Int?, concurrency: Int
  ) {
    let suites = 60
    for rate in [0.5, 0.7, 0.85] {
      let (wrong, _) = rates(
        suites: suites, samples: 60, rate: rate, repetitions: repetitions,
        requiredPasses: requiredPasses, concurrency: concurrency)
      #expect(wrong <= 0.05 + 3 * (0.05 * 0.95 / Double(suites)).squareRoot(), "rate \(rate)")
    }
  }

  @Test func `saves most trials if the verdict is clear`() {
    #expect(rates(suites: 20, samples: 120, rate: 0.6).share < 0.5)
  }

  @Test func `saves repetitions that cannot change the outcome`() {
    let (wrong, share) = rates(
      suites: 30, samples: 40, rate: 0.97, repetitions: 5, requiredPasses: 3)
    #expect(wrong <= 0.05 + 3 * (0.05 * 0.95 / 30).squareRoot())
    #expect(share < 0.8)
  }

  @Test func `runs every trial if nothing decides earlier`() {
    let result = run(samples: 10, rate: 0.95, repetitions: 1, requiredPasses: nil, seed: 4)
    #expect(result.early == result.whole)
  }

  /// The table of `Tests/Benchmarks/gate-table`.
  @Test(.enabled(if: ProcessInfo.processInfo.environment["PROMPT_CI_GATE_TABLE"] != nil))
  func `prints the error rate and the savings of early stopping`() {
    let suites =
      Int(ProcessInfo.processInfo.environment["PROMPT_CI_GATE_TABLE"] ?? "") ?? 2_000
    for samples in [50, 200] {
      for rate in [0.8, 0.88, 0.9, 0.92, 0.98] {
        let (wrong, share) = rates(suites: suites, samples: samples, rate: rate)
        print(
          "| \(samples) samples, rate \(rate) | "
            + String(format: "%.2f%% | %.0f%% |", wrong * 100, share * 100))
      }
    }
    let (wrong, share) = rates(
      suites: suites, samples: 100, rate: 0.95, repetitions: 5, requiredPasses: 3)
    print(
      "| 100 samples, 3 of 5, rate 0.95 | "
        + String(format: "%.2f%% | %.0f%% |", wrong * 100, share * 100))
  }
}
