import Foundation
import Models
import PromptCI
import Results
import Storage
import Synchronization
import Testing

@testable import Runner

struct RunTests {
  /// Checks that the events of a run are its start, each trial of its record once, and its end.
  private func expectWhole(_ log: EventLog, of record: RunRecord) {
    let words = log.words
    #expect(words.first == "start")
    #expect(words.last == "end")
    #expect(words.count { $0 == "start" } == 1)
    #expect(words.count { $0 == "end" } == 1)
    let trials = words.filter { $0.contains("/") }
    #expect(trials.sorted() == record.suites.flatMap(\.trials).map(\.key).sorted())
  }

  // MARK: - A run that nothing disturbs

  @Test func `a run emits its start, each trial when it ends, and its end`() async throws {
    let gate = Turnstile()
    let model = ScriptedModel { request in
      try await gate.pass(request.key)
      return Response("yes")
    }
    let run = ScriptedRun(suites: [try .scripted(model: model)], concurrency: 2)
    async let record = run.execute()
    for key in ["s1/0", "s2/0", "s0/0", "s3/0"] {
      // The next trial begins after the event of the one before.
      await gate.waiting(key == "s3/0" ? 1 : 2)
      gate.release(key)
    }
    let finished = await record
    // The last two are released without an event between them, so they may end in either order.
    #expect(run.log.words.prefix(3) == ["start", "s1/0", "s2/0"])
    #expect(run.log.words.dropFirst(3).sorted() == ["end", "s0/0", "s3/0"])
    #expect(run.log.words.last == "end")
    #expect(finished.suites[0].trials.map(\.key) == ["s0/0", "s1/0", "s2/0", "s3/0"])
    #expect(finished.verdict == .pass)
    #expect(gate.mostWaiting == 2)
  }

  @Test func `the start event has the trial count of each suite`() async throws {
    var run = ScriptedRun(suites: [try .scripted("A", samples: 2), try .scripted("B", samples: 3)])
    run.repetitions = 4
    _ = await run.execute()
    guard case .runStarted(let start)? = run.log.events.first else {
      Issue.record("the first event is \(run.log.words.first ?? "none")")
      return
    }
    #expect(start.suites.map(\.trialCount) == [8, 12])
    #expect(start.trialCount == 20)
  }

  @Test func `the last event has the returned record`() async throws {
    let run = ScriptedRun(suites: [try .scripted()])
    let record = await run.execute()
    guard case .runFinished(let reported)? = run.log.events.last else {
      Issue.record("the last event is \(run.log.words.last ?? "none")")
      return
    }
    #expect(reported == record)
  }

  @Test func `load failures come between the start and the first trial`() async throws {
    var run = ScriptedRun(suites: [try .scripted(samples: 1)])
    run.failures = [LoadFailure(name: "Broken", message: "no")]
    let record = await run.execute()
    #expect(run.log.words == ["start", "failed Broken", "s0/0", "end"])
    #expect(record.verdict == .inconclusive)
  }

  @Test func `an empty run has a start and an end`() async {
    let run = ScriptedRun()
    let record = await run.execute()
    #expect(run.log.words == ["start", "end"])
    #expect(record.verdict == .inconclusive)
  }

  @Test func `a suite's own code answers instead of a model`() async throws {
    let code = ScriptedSuite(answer: { request, _ in
      .success(.success(Response(request.sampleID == "s1" ? "no" : "yes")))
    })
    let run = ScriptedRun(suites: [try .scripted(samples: 2, model: nil, code: code)])
    let record = await run.execute()
    #expect(record.suites[0].trials.map(\.output) == ["yes", "no"])
    #expect(record.suites[0].trials.map(\.outcome) == [.pass, .fail])
  }

  // MARK: - Stopped

  /// The activity of a run when its interruption is requested.
  enum Stage: CaseIterable {
    case starting, calibrating, asking, answeringByCode, judging, judgeAsking
  }

  @Test(arguments: Stage.allCases)
  func `an interrupted run reports the samples that did not run`(stage: Stage) async throws {
    let gate = Turnstile()
    @Sendable func pass(_ here: Stage, _ key: String) async -> HostFailure? {
      guard here == stage else { return nil }
      // An interruption ends the hosts, whether or not it cancels the task that waits for them.
      try? await gate.pass(key)
      return .stopped
    }
    let code = ScriptedSuite(
      judge: { request, call in
        if stage == .judgeAsking {
          let outcome = await call(.asking("test/judge", request.sampleID))
          if case .failure = outcome { return .success([]) }
        }
        if let failure = await pass(.judging, request.sampleID) { return .failure(failure) }
        return .success([.matching(request.response)])
      },
      calibrate: { _ in
        if let failure = await pass(.calibrating, "judge") { return .failure(failure) }
        return .success([])
      },
      answer: { request, _ in
        if let failure = await pass(.answeringByCode, request.sampleID) { return .failure(failure) }
        return .success(.success(Response("yes")))
      })
    let model = ScriptedModel { request in
      if stage == .asking { try await gate.pass(request.key) }
      return Response("yes")
    }
    let judge = ScriptedModel { request in
      try await gate.pass(request.key)
      return Response("yes")
    }
    let run = ScriptedRun(
      suites: [
        try .scripted(model: stage == .answeringByCode ? nil : model, code: code) {
          $0.canaries = [CanaryPlan(evaluator: "judge", count: 1, allowedMisses: 0)]
        }
      ], concurrency: 2, models: ["test/judge": judge])
    if stage == .starting { run.interruption.request() }
    async let finished = run.execute()
    if stage != .starting {
      await gate.waiting(stage == .calibrating ? 1 : 2)
      run.interruption.request()
      if stage == .calibrating { gate.release("judge") }
    }
    let record = await finished
    expectWhole(run.log, of: record)
    #expect(record.wasInterrupted)
    #expect(record.suites[0].trials.isEmpty)
    #expect(record.suites[0].unrunSamples == ["s0", "s1", "s2", "s3"])
    #expect(record.suites[0].plannedTrials == 4)
    #expect(record.verdict == .inconclusive)
  }

  @Test func `an interrupted run keeps finished trials and drops those in flight`() async throws {
    let gate = Turnstile()
    let model = ScriptedModel { request in
      if request.key != "s0/0" { try await gate.pass(request.key) }
      return Response("yes")
    }
    let run = ScriptedRun(suites: [try .scripted(model: model)], concurrency: 2)
    async let finished = run.execute()
    await gate.waiting(2)
    run.interruption.request()
    let record = await finished
    expectWhole(run.log, of: record)
    #expect(record.suites[0].trials.map(\.key) == ["s0/0"])
    #expect(record.suites[0].unrunSamples == ["s1", "s2", "s3"])
  }

  @Test func `an answer after the interruption is kept, and no other trial starts`()
    async throws
  {
    let gate = Turnstile()
    let model = ScriptedModel { request in
      await gate.passIgnoringCancellation(request.key)
      return Response("yes")
    }
    let run = ScriptedRun(suites: [try .scripted(model: model)], concurrency: 2)
    async let finished = run.execute()
    await gate.waiting(2)
    run.interruption.request()
    gate.release("s0/0")
    gate.release("s1/0")
    let record = await finished
    expectWhole(run.log, of: record)
    #expect(record.suites[0].trials.map(\.key) == ["s0/0", "s1/0"])
    #expect(record.suites[0].unrunSamples == ["s2", "s3"])
    #expect(record.wasInterrupted)
  }

  @Test func `a blocked reporter does not keep an interrupted run from ending`()
    async throws
  {
    let goOn = DispatchSemaphore(value: 0)
    var run = ScriptedRun(suites: [try .scripted(samples: 1)])
    run.grace = .milliseconds(1)
    let interruption = run.interruption
    let ended = Mutex(false)
    run.beforeEvent = { event in
      guard case .runFinished = event else { return }
      interruption.request()
      // The reader goes on after the run has ended.
      goOn.wait()
      ended.withLock { $0 = true }
    }
    let record = await run.execute()
    #expect(ended.withLock { !$0 })
    #expect(record.suites[0].trials.count == 1)
    goOn.signal()
  }

  @Test func `a run stops after the allowed number of failed samples`() async throws {
    let model = ScriptedModel { Response($0.key == "s1/0" ? "no" : "yes") }
    var run = ScriptedRun(suites: [try .scripted(model: model)])
    run.concurrency = 1
    run.stopAfter = 1
    let record = await run.execute()
    expectWhole(run.log, of: record)
    #expect(record.suites[0].trials.map(\.key) == ["s0/0", "s1/0"])
    #expect(record.suites[0].unrunSamples == ["s2", "s3"])
    #expect(record.stopReason == "the run was stopped after 1 sample had failed")
    #expect(run.log.warnings == ["the run was stopped after 1 sample had failed"])
    #expect(!record.wasInterrupted)
  }

  @Test func `a run whose last sample reaches the limit of failures is complete`() async throws {
    let model = ScriptedModel { Response($0.key == "s3/0" ? "no" : "yes") }
    var run = ScriptedRun(suites: [try .scripted(model: model)])
    run.stopAfter = 1
    run.concurrency = 1
    let record = await run.execute()
    #expect(record.stopReason == nil)
    #expect(run.log.warnings.isEmpty)
    #expect(record.suites[0].trials.count == 4)
  }

  // MARK: - The budget

  @Test func `no trial starts after the budget is spent, and the record says so`() async throws {
    let budget = Budget(maximumTokens: 100)
    let model = BudgetedModel(
      ScriptedModel { _ in Response("yes", usage: TokenUsage(input: 30, output: 10)) },
      budget: budget, cost: { _ in nil })
    var run = ScriptedRun(suites: [
      try .scripted(model: model) { $0.options.maximumResponseTokens = 20 }
    ])
    run.budget = budget
    run.concurrency = 1
    let record = await run.execute()
    expectWhole(run.log, of: record)
    // 40 tokens each; of the 20 that are left, a third would need about 28.
    #expect(record.suites[0].trials.map(\.key) == ["s0/0", "s1/0"])
    #expect(record.suites[0].unrunSamples == ["s2", "s3"])
    #expect(record.budgetSpent == budget.refusal)
    #expect(run.log.warnings == [budget.refusal])
    #expect(record.verdict == .inconclusive)
  }

  @Test func `a trial whose judge exceeds the budget has no result`() async throws {
    let budget = Budget(maximumTokens: 100)
    let code = ScriptedSuite(judge: { request, call in
      if case .failure(let error) = await call(.asking("test/judge", request.sampleID)) {
        return .success([EvaluatorResult(evaluator: "judge", error: error.message)])
      }
      return .success([.matching(request.response)])
    })
    var run = ScriptedRun(suites: [try .scripted(samples: 3, code: code)])
    run.budget = budget
    run.concurrency = 1
    run.models["test/judge"] = BudgetedModel(
      ScriptedModel { _ in Response("yes", usage: TokenUsage(input: 90)) }, budget: budget,
      cost: { _ in nil })
    let record = await run.execute()
    // The estimate of a question without an upper bound is above what there is at all.
    #expect(record.suites[0].trials.isEmpty)
    #expect(record.suites[0].unrunSamples == ["s0", "s1", "s2"])
    #expect(record.budgetSpent != nil)
  }

  // MARK: - What goes wrong with a sample

  /// An error, and the category and message of the result.
  struct Failing: Sendable, CustomTestStringConvertible {
    let error: any Error
    let category: ErrorCategory
    let message: String
    var testDescription: String { "\(error)" }
  }

  private static let modelErrors = [
    Failing(
      error: ModelError.timeout(seconds: 60), category: .timeout,
      message: "no answer within 60.0 s; --timeout allows more"),
    Failing(
      error: ModelError.rateLimited("wait"), category: .rateLimited,
      message: "rate limited: wait"),
    Failing(error: ModelError.provider("odd"), category: .provider, message: "odd"),
    Failing(
      error: ModelError.failed(RequestFailure(.status(408), message: "late")), category: .timeout,
      message: RequestFailure(.status(408), message: "late").description),
    Failing(
      error: ModelError.failed(RequestFailure(.reset, message: "gone")), category: .provider,
      message: RequestFailure(.reset, message: "gone").description),
    Failing(
      error: ModelAccessError(category: "code", message: "thrown"), category: .code,
      message: "thrown"),
    Failing(error: Unforeseen(), category: .provider, message: "unforeseen"),
  ]

  private struct Unforeseen: Error, CustomStringConvertible {
    let description = "unforeseen"
  }

  @Test(arguments: modelErrors)
  func `a model's failure is an error of one sample only`(failing: Failing) async throws {
    let model = ScriptedModel { request in
      if request.key == "s1/0" { throw failing.error }
      return Response("yes")
    }
    let run = ScriptedRun(suites: [try .scripted(samples: 3, model: model)])
    let record = await run.execute()
    expectWhole(run.log, of: record)
    #expect(record.suites[0].trials.map(\.outcome) == [.pass, .error, .pass])
    #expect(record.suites[0].trials[1].category == failing.category.rawValue)
    #expect(record.suites[0].trials[1].message == failing.message)
    #expect(record.suites[0].trials[1].output == nil)
  }

  private static let hostFailures: [(HostFailure, ErrorCategory)] = [
    (.timeout(seconds: 3, option: "--evaluator-timeout"), .timeout),
    (.died(.exited(3), at: nil, lastWords: "bye"), .crash),
    (.died(.signalled(SIGSEGV), at: "evals/Suite.swift:3:1", lastWords: ""), .crash),
    (.exceeded(.memory(1 << 30), at: nil), .crash),
    (.notStarted("no such file"), .crash),
  ]

  @Test(arguments: hostFailures)
  func `a host's failure while it judges is an error of that sample, which keeps its answer`(
    failure: HostFailure, category: ErrorCategory
  ) async throws {
    let code = ScriptedSuite(judge: { request, _ in
      request.sampleID == "s1" ? .failure(failure) : .success([.matching(request.response)])
    })
    let run = ScriptedRun(suites: [try .scripted(samples: 3, code: code)])
    let record = await run.execute()
    expectWhole(run.log, of: record)
    #expect(record.suites[0].trials.map(\.outcome) == [.pass, .error, .pass])
    #expect(record.suites[0].trials[1].category == category.rawValue)
    #expect(record.suites[0].trials[1].message == failure.description)
    #expect(record.suites[0].trials[1].output == "yes")
  }

  @Test(arguments: hostFailures)
  func `a host's failure while it answers is an error of that sample`(
    failure: HostFailure, category: ErrorCategory
  ) async throws {
    let code = ScriptedSuite(answer: { request, _ in
      request.sampleID == "s1" ? .failure(failure) : .success(.success(Response("yes")))
    })
    let run = ScriptedRun(suites: [try .scripted(samples: 3, model: nil, code: code)])
    let record = await run.execute()
    #expect(record.suites[0].trials.map(\.outcome) == [.pass, .error, .pass])
    #expect(record.suites[0].trials[1].category == category.rawValue)
    #expect(record.suites[0].trials[1].output == nil)
  }

  /// A model that delivers each answer twice.
  private struct Stutterer: LanguageModel {
    let baseURL = "https://model.example/v1"

    func respond(to request: ModelRequest) async throws -> Response { Response("yes") }

    func respond(
      to request: ModelRequest, onArrival: @escaping ArrivalHandler
    ) async throws -> Response {
      _ = onArrival(Response("yes"))
      return onArrival(Response("no"))
    }
  }

  @Test func `an answer that arrives twice is judged once, with its first text`() async throws {
    var run = ScriptedRun(suites: [try .scripted(model: Stutterer())])
    run.cache = try ResponseCache()
    let record = await run.execute()
    expectWhole(run.log, of: record)
    #expect(record.suites[0].trials.map(\.output) == ["yes", "yes", "yes", "yes"])
  }

  // MARK: - Judges

  @Test func `a suite with distrusted judges does not run, and others do`() async throws {
    let distrusted = Calibration(
      evaluator: "judge", canaries: 2, allowedMisses: 0,
      misses: [.init(text: "\"a\"", expected: "pass", found: "fail", reason: nil)])
    let asked = Mutex<Set<String>>([])
    let run = ScriptedRun(suites: [
      try .scripted(
        "Distrusted",
        model: ScriptedModel { request in
          asked.withLock { _ = $0.insert(request.key) }
          return Response("yes")
        }, code: ScriptedSuite(calibrate: { _ in .success([distrusted]) })
      ) { $0.canaries = [CanaryPlan(evaluator: "judge", count: 2, allowedMisses: 0)] },
      try .scripted("Trusted", samples: 1),
    ])
    let record = await run.execute()
    expectWhole(run.log, of: record)
    #expect(asked.withLock { $0.isEmpty })
    #expect(record.suites.map(\.trials.count) == [0, 1])
    #expect(record.suites.map(\.verdict) == [.inconclusive, .pass])
    #expect(run.log.warnings.count == 1)
  }

  @Test(arguments: hostFailures.map(\.0))
  func `judges that end their host are distrusted`(failure: HostFailure) async throws {
    let code = ScriptedSuite(calibrate: { _ in .failure(failure) })
    let run = ScriptedRun(suites: [
      try .scripted(code: code) {
        $0.canaries = [CanaryPlan(evaluator: "judge", count: 2, allowedMisses: 0)]
      }
    ])
    let record = await run.execute()
    #expect(record.suites[0].trials.isEmpty)
    #expect(record.suites[0].judges?.distrusted.map(\.error) == [failure.description])
    #expect(record.verdict == .inconclusive)
  }
}
