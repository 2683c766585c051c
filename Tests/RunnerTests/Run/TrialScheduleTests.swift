import PromptCI
import ResultFixtures
import Results
import Statistics
import Testing

@testable import Runner

struct TrialScheduleTests {
  private static let gates: [Gate] = [.passRate(atLeast: 0.5)]

  /// The early stopping of a suite.
  private static func watch(
    _ samples: [String], noisy: [String] = [], repetitions: Int = 1, rule: KOfNRule? = nil,
    counting: [String]? = nil
  ) -> EarlyStoppingMonitor {
    let counting = counting ?? samples
    let units = rule == nil ? repetitions : 1
    let plan = EarlyStoppingPlan(
      errorRate: 0.05, noisySamples: noisy, noisyUnits: noisy.count * units,
      otherUnits: (counting.count - noisy.count) * units)
    var evidence = GateInput(trials: [])
    evidence.missingTrials = counting.count * repetitions
    evidence.unrunSamples = Set(counting)
    evidence.repetitions = repetitions
    evidence.rule = rule
    evidence.sequence = plan
    return EarlyStoppingMonitor(plan: plan, gates: gates, evidence: evidence)
  }

  private static func key(_ trial: Trial) -> String {
    "\(trial.suite).\(trial.sample).\(trial.repetition)"
  }

  /// Takes the next trial, which must exist.
  private static func next(of schedule: inout TrialSchedule) throws -> Trial {
    let next = schedule.next()
    return try #require(next)
  }

  /// Takes all trials.
  private static func all(_ schedule: inout TrialSchedule) -> [Trial] {
    var trials: [Trial] = []
    while let trial = schedule.next() { trials.append(trial) }
    return trials
  }

  @Test func `trials are in the order of suites, samples and repetitions`() {
    var schedule = TrialSchedule(
      [(0, ["a", "b"], nil), (2, ["c"], nil)], repetitions: 2, seed: 7)
    #expect(
      Self.all(&schedule).map(Self.key) == ["0.0.0", "0.0.1", "0.1.0", "0.1.1", "2.0.0", "2.0.1"])
    #expect(schedule.next() == nil)
  }

  @Test(arguments: [[], [(0, [], nil)]] as [[(Int, [String], EarlyStoppingMonitor?)]])
  func `an empty schedule has no trial`(suites: [(Int, [String], EarlyStoppingMonitor?)]) {
    var schedule = TrialSchedule(suites, repetitions: 3, seed: 7)
    #expect(schedule.next() == nil)
  }

  @Test func `a result of an unknown suite is ignored`() {
    var schedule = TrialSchedule([(0, ["a"], nil)], repetitions: 1, seed: 7)
    schedule.add(.fixture("x", .pass), of: Trial(suite: 5, sample: 0, repetition: 0))
    #expect(Self.all(&schedule).map(Self.key) == ["0.0.0"])
    #expect(schedule.settledSamples(ofSuite: 5).isEmpty)
  }

  @Test func `early stopping shuffles the samples by the seed`() {
    let samples = (0..<20).map { "s\($0)" }
    func order(_ seed: UInt64) -> [Int] {
      var schedule = TrialSchedule(
        [(0, samples, Self.watch(samples))], repetitions: 1, seed: seed)
      return Self.all(&schedule).map(\.sample)
    }
    #expect(order(1) == order(1))
    #expect(order(1) != order(2))
    #expect(order(1).sorted() == Array(0..<20))
  }

  @Test func `samples in quarantine come first, then noisy samples, then the others`() {
    let samples = (0..<12).map { "s\($0)" }
    let counting = Array(samples.dropFirst(3))
    var schedule = TrialSchedule(
      [(0, samples, Self.watch(samples, noisy: ["s7", "s9"], counting: counting))],
      repetitions: 1, seed: 3)
    let order = Self.all(&schedule).map(\.sample)
    #expect(Set(order[0..<3]) == [0, 1, 2])
    #expect(Set(order[3..<5]) == [7, 9])
    #expect(order.count == 12)
  }

  @Test func `a repetition starts only if the outcome of its sample needs it`() throws {
    let rule = KOfNRule(needed: 2, of: 3)
    var schedule = TrialSchedule(
      [(0, ["a"], Self.watch(["a"], repetitions: 3, rule: rule))], repetitions: 3, seed: 1)
    let first = try Self.next(of: &schedule)
    let second = try Self.next(of: &schedule)
    // Two passes decide the sample, so that the third repetition has to wait for them.
    #expect(schedule.next() == nil)
    #expect([first.repetition, second.repetition].sorted() == [0, 1])
    schedule.add(.fixture("a", .pass), of: first)
    schedule.add(.fixture("a", .fail, repetition: 1), of: second)
    let third = try Self.next(of: &schedule)
    #expect(third.repetition == 2)
    schedule.add(.fixture("a", .pass, repetition: 2), of: third)
    #expect(schedule.next() == nil)
    #expect(schedule.settledSamples(ofSuite: 0) == [0])
  }

  @Test func `a sample is settled before its last repetition if the others decide its outcome`()
    throws
  {
    let rule = KOfNRule(needed: 2, of: 3)
    var schedule = TrialSchedule(
      [(0, ["a"], Self.watch(["a"], repetitions: 3, rule: rule))], repetitions: 3, seed: 1)
    for repetition in 0..<2 {
      let trial = try Self.next(of: &schedule)
      schedule.add(.fixture("a", .pass, repetition: repetition), of: trial)
    }
    #expect(schedule.next() == nil)
    #expect(schedule.settledSamples(ofSuite: 0) == [0])
  }

  @Test(arguments: 0..<30 as Range<UInt64>)
  func `no trial comes twice in any order of results`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let samples = (0..<Int.random(in: 1...15, using: &generator)).map { "s\($0)" }
    let repetitions = Int.random(in: 1...4, using: &generator)
    let needed = Int.random(in: 1...repetitions, using: &generator)
    let rule = Bool.random(using: &generator) ? KOfNRule(needed: needed, of: repetitions) : nil
    var schedule = TrialSchedule(
      [(0, samples, Self.watch(samples, repetitions: repetitions, rule: rule))],
      repetitions: repetitions, seed: seed)
    var underWay: [Trial] = []
    var seen: Set<Trial> = []
    while true {
      while underWay.count < 4, let trial = schedule.next() {
        #expect(seen.insert(trial).inserted, "\(trial) comes twice")
        #expect(samples.indices.contains(trial.sample) && trial.repetition < repetitions)
        underWay.append(trial)
      }
      guard let index = underWay.indices.randomElement(using: &generator) else { break }
      let trial = underWay.remove(at: index)
      let outcome: Outcome = [.pass, .fail, .error].randomElement(using: &generator) ?? .pass
      let result = TrialResult.fixture(
        samples[trial.sample], outcome, repetition: trial.repetition)
      // One trial in eight has no result.
      schedule.add(Int.random(in: 0..<8, using: &generator) == 0 ? nil : result, of: trial)
    }
    #expect(schedule.next() == nil)
  }
}
