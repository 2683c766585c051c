import Models
import PromptCI
import Results
import Synchronization
import Testing

@testable import Runner

/// Tests with random interleavings: the seed determines the suites, the order of the jobs, and the
/// order of the answers.
struct RunInterleavingTests {
  /// A run with its record.
  private struct Replay {
    let run: ScriptedRun
    let record: RunRecord
    /// The maximum number of concurrent trials.
    let mostUnderWay: Int

    /// The results without their durations.
    var results: [[TrialResult]] {
      record.suites.map { suite in
        suite.trials.map { trial in
          var trial = trial
          trial.duration = 0
          return trial
        }
      }
    }
  }

  /// The answer to a request, which depends on the request only.
  private static func answer(to request: ModelRequest) throws -> Response {
    let number = request.key.utf8.reduce(7) { ($0 &* 31 &+ Int($1)) & 0xFFFF }
    if number % 11 == 0 { throw ModelError.provider("no answer to \(request.key)") }
    return Response(
      number.isMultiple(of: 3) ? "no" : "yes",
      usage: TokenUsage(input: 10, output: number % 20))
  }

  /// An action during the run.
  private enum Disturbance {
    case none
    /// Requests the interruption before a job.
    case stop(beforeJob: Int)
  }

  /// Replays a run.
  ///
  /// - Parameters:
  ///   - seed: Determines the suites.
  ///   - order: Determines the interleaving.
  ///   - budget: The budget of the run.
  ///   - disturbance: An action during the run.
  ///   - edit: Changes the run before it starts.
  /// - Returns: The run with its record.
  /// - Throws: An error if a suite cannot be planned.
  private static func replay(
    seed: UInt64, order: UInt64, budget: Budget = Budget(), _ disturbance: Disturbance = .none,
    edit: (inout ScriptedRun) -> Void = { _ in }
  ) throws -> Replay {
    var shape = SeededGenerator(seed: seed)
    let gate = Turnstile()
    let model = BudgetedModel(
      ScriptedModel { request in
        try await gate.pass("model \(request.key)")
        return try Self.answer(to: request)
      }, budget: budget, cost: { _ in nil })
    let code = ScriptedSuite(judge: { request, _ in
      do {
        try await gate.pass("judge \(request.sampleID)")
        return .success([.matching(request.response)])
      } catch {
        // An interruption ends the hosts.
        return .failure(.stopped)
      }
    })
    var run = ScriptedRun()
    run.suites = try (0..<Int.random(in: 1...3, using: &shape)).map { index in
      try .scripted(
        "Suite\(index)", samples: .random(in: 1...6, using: &shape), model: model, code: code
      ) {
        // The requests of different suites differ.
        $0.prompt = Prompt(text: "Suite\(index) {{input}}")
        $0.options.maximumResponseTokens = 20
      }
    }
    run.repetitions = .random(in: 1...3, using: &shape)
    run.concurrency = .random(in: 1...5, using: &shape)
    run.budget = budget
    edit(&run)
    var generator = SeededGenerator(seed: order)
    let interruption = run.interruption
    let record = ShuffledExecutor.run(
      &generator,
      beforeJob: { job in
        if case .stop(let number) = disturbance, job == number { interruption.request() }
      },
      whenIdle: { gate.releaseAny(using: &$0) }
    ) { [run] in await run.execute() }
    return Replay(run: run, record: record, mostUnderWay: gate.mostWaiting)
  }

  /// Checks the invariants of every run.
  private func expectConsistent(_ replay: Replay, _ seed: UInt64) {
    let (run, record) = (replay.run, replay.record)
    let words = run.log.words
    #expect(words.first == "start" && words.last == "end", "seed \(seed): \(words)")
    #expect(words.count { $0 == "start" || $0 == "end" } == 2, "seed \(seed): \(words)")
    var reported: [TrialResult] = []
    for case .trialFinished(let result) in run.log.events { reported.append(result) }
    #expect(replay.mostUnderWay <= run.concurrency, "seed \(seed)")
    for (planned, suite) in zip(run.suites, record.suites) {
      let own = reported.filter { $0.suite == suite.name }
      #expect(own.count == suite.trials.count, "seed \(seed)")
      #expect(Set(own) == Set(suite.trials), "seed \(seed)")
      let keys = suite.trials.map(\.key)
      #expect(Set(keys).count == keys.count, "seed \(seed): a trial has two results")
      #expect(suite.trials.allSatisfy { $0.repetition < run.repetitions }, "seed \(seed)")
      let ran = Set(suite.trials.map(\.sample))
      let all = planned.samples.map(\.sample.id)
      #expect(ran.isSubset(of: all), "seed \(seed)")
      #expect(
        suite.unrunSamples ?? [] == all.filter { !ran.contains($0) },
        "seed \(seed): a sample that was not run is not reported as such")
      #expect(suite.plannedTrials ?? 0 >= suite.trials.count, "seed \(seed)")
    }
    // An incomplete run has a reason. With early stopping, its suites may be decided.
    let isWhole = record.suites.allSatisfy { $0.trials.count == $0.plannedTrials }
    guard !isWhole, run.sequence == nil else { return }
    #expect(
      record.wasInterrupted || record.budgetSpent != nil || record.stopReason != nil,
      "seed \(seed)")
    #expect(record.verdict != .pass, "seed \(seed)")
  }

  @Test(arguments: 0..<30 as Range<UInt64>)
  func `each planned trial has one result, independent of the order`(
    seed: UInt64
  ) throws {
    let first = try Self.replay(seed: seed, order: 0) { $0.concurrency = 1 }
    expectConsistent(first, seed)
    for (planned, suite) in zip(first.run.suites, first.record.suites) {
      let keys = planned.samples.flatMap { sample in
        (0..<first.run.repetitions).map { "\(sample.sample.id)/\($0)" }
      }
      #expect(suite.trials.map(\.key) == keys)
      #expect(suite.plannedTrials == keys.count)
      #expect(suite.unrunSamples == nil)
    }
    for order in 1...4 as ClosedRange<UInt64> {
      let other = try Self.replay(seed: seed, order: order)
      expectConsistent(other, seed)
      #expect(other.results == first.results, "order \(order)")
      #expect(other.record.verdict == first.record.verdict)
      #expect(other.record.suites.map(\.gates) == first.record.suites.map(\.gates))
    }
  }

  @Test func `the same seed replays the same interleaving`() throws {
    let words = try (0..<3).map { _ in try Self.replay(seed: 11, order: 5).run.log.words }
    #expect(Set(words).count == 1)
    let others = try (0..<10).map { try Self.replay(seed: 11, order: $0).run.log.words }
    #expect(Set(others).count > 1)
  }

  @Test(arguments: 0..<30 as Range<UInt64>)
  func `a run interrupted at any moment keeps its results and reports the other samples`(
    seed: UInt64
  ) throws {
    let whole = try Self.replay(seed: seed, order: seed)
    let known = Dictionary(
      uniqueKeysWithValues: whole.results.joined().map { ("\($0.suite)/\($0.key)", $0) })
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<4 {
      let moment = Int.random(in: 0..<400, using: &generator)
      let stopped = try Self.replay(seed: seed, order: seed, .stop(beforeJob: moment))
      expectConsistent(stopped, seed)
      for result in stopped.results.joined() {
        #expect(
          result == known["\(result.suite)/\(result.key)"],
          "seed \(seed), stopped before job \(moment): a result that the whole run does not have")
      }
    }
  }

  @Test(arguments: 0..<30 as Range<UInt64>)
  func `a run with exact estimates never exceeds its budget`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let maximum = Int.random(in: 1...600, using: &generator)
    let budget = Budget(maximumTokens: maximum)
    let replay = try Self.replay(seed: seed, order: seed, budget: budget)
    expectConsistent(replay, seed)
    // No answer exceeds its estimate.
    #expect(budget.spent.tokens <= maximum)
    let paid = replay.record.suites.flatMap(\.trials).reduce(0) {
      $0 + $1.usage.input + $1.usage.output
    }
    #expect(paid <= budget.spent.tokens, "seed \(seed): a result whose tokens were not counted")
    #expect((replay.record.budgetSpent != nil) == budget.isSpent)
  }

  @Test(arguments: 0..<30 as Range<UInt64>)
  func `a run exceeds its budget at most by the requests in flight`(
    seed: UInt64
  ) throws {
    let budget = Budget(maximumTokens: 200)
    let replay = try Self.replay(seed: seed, order: seed, budget: budget) { run in
      for index in run.suites.indices {
        run.suites[index].respondent = .model(
          BudgetedModel(
            ScriptedModel { _ in Response("yes", usage: TokenUsage(output: 100)) }, budget: budget,
            cost: { _ in nil }))
      }
    }
    expectConsistent(replay, seed)
    #expect(budget.spent.tokens <= 200 + replay.run.concurrency * 100, "seed \(seed)")
  }

  @Test(arguments: 0..<30 as Range<UInt64>)
  func `a run with early stopping reports the samples that did not run`(seed: UInt64) throws {
    let replay = try Self.replay(seed: seed, order: seed) { run in
      run.repetitions = 3
      run.requiredPasses = 2
      run.sequence = EarlyStoppingOptions(errorRate: 0.05)
    }
    expectConsistent(replay, seed)
  }

  @Test(arguments: 0..<30 as Range<UInt64>)
  func `a run that reaches its limit of failures starts no other trial`(seed: UInt64) throws {
    let limit = Int(seed % 3) + 1
    let replay = try Self.replay(seed: seed, order: seed) { $0.stopAfter = limit }
    expectConsistent(replay, seed)
    let failed = Set(
      replay.record.suites.flatMap { suite in
        suite.trials.filter { $0.outcome == .fail }.map { "\(suite.name)/\($0.sample)" }
      })
    // Trials in flight at the limit may fail, too.
    #expect(failed.count < limit + replay.run.concurrency, "seed \(seed)")
  }
}
