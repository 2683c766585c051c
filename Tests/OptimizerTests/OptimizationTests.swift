import Foundation
import PromptCI
import Results
import Runner
import Synchronization
import Testing

@testable import Optimizer

struct OptimizationTests {
  private static func options(
    calls: Int? = nil, _ edit: (inout OptimizationOptions) -> Void = { _ in }
  ) -> OptimizationOptions {
    var options = OptimizationOptions()
    options.maximumCalls = calls
    options.seed = 3
    edit(&options)
    return options
  }

  private func run(
    _ world: SimulatedWorld, _ options: OptimizationOptions, task: (any CandidateEvaluation)? = nil,
    model: (any OptimizerModel)? = nil, suites: [OptimizationSuite]? = nil
  ) async throws -> (result: OptimizationResult, events: [OptimizationEvent]) {
    let optimization = try Optimization(
      prompt: SimulatedWorld.prompt, suites: suites ?? world.suites, options: options,
      evaluation: task ?? SimulatedTask(world), model: model ?? SimulatedOptimizer(world))
    let events = Mutex<[OptimizationEvent]>([])
    let result = await optimization.run { event in events.withLock { $0.append(event) } }
    return (result, events.withLock { $0 })
  }

  // MARK: - Budgets

  @Test(arguments: [0, 1, 7, 29, 30, 31, 59, 61, 100, 151, 333])
  func `never exceeds the maximum number of calls`(calls: Int) async throws {
    let world = SimulatedWorld(seed: 5)
    let task = SimulatedTask(world)
    let options = Self.options(calls: calls) {
      $0.maximumIterations = 1_000
      $0.patience = 1_000
    }
    let (result, _) = try await run(world, options, task: task)
    #expect(task.asked.withLock { $0.count } <= calls)
    #expect(result.usage.calls == task.asked.withLock { $0.count })
    #expect(result.end == .maximumCalls(calls))
    #expect(result.passes != true)
  }

  @Test(arguments: [0, 0.0015, 0.05, 0.1, 0.25])
  func `never exceeds the maximum cost`(cost: Double) async throws {
    let world = SimulatedWorld(seed: 5)
    let task = ScriptedTask(world.suites, cost: 0.001) { sample, prompt in
      (StableHash(sample.id, prompt).unitInterval < 0.5 ? .fail : .pass, "x")
    }
    let optimizer = SimulatedOptimizer(world)
    let model = ScriptedOptimizer { request in
      var reply = try await optimizer.reply(to: request)
      reply.cost = 0.01
      return reply
    }
    let (result, _) = try await run(
      world, Self.options { $0.maximumCost = cost }, task: task, model: model)
    #expect(result.usage.cost <= cost + 1e-9)
    #expect(result.end == .maximumCost(cost))
  }

  @Test func `stops if the evaluation returns no results`() async throws {
    struct Empty: CandidateEvaluation {
      func results(of trials: [TrialKey], on prompt: String) async -> [TrialResult] { [] }
    }
    let (result, _) = try await run(SimulatedWorld(seed: 1), Self.options(), task: Empty())
    #expect(result.end == .evaluationStopped)
    #expect(result.prompt == SimulatedWorld.prompt)
  }

  @Test func `ends as interrupted if the task is cancelled`() async throws {
    let world = SimulatedWorld(seed: 2)
    let optimizer = SimulatedOptimizer(world)
    let asked = Mutex(0)
    let model = ScriptedOptimizer { request in
      if asked.withLock({
        $0 += 1; return $0
      }) > 6 {
        throw CancellationError()
      }
      return try await optimizer.reply(to: request)
    }
    let (result, events) = try await run(world, Self.options(), model: model)
    #expect(result.end == .interrupted)
    guard case .ended(result)? = events.last else {
      Issue.record("the last event is not the end")
      return
    }
  }

  // MARK: - Failing optimizers

  @Test(arguments: [
    "nonsense", "empty", "truncated", "throws", "times out", "loops", "repeats a diff",
  ])
  func `gives up on a useless optimizer and keeps the prompt`(kind: String) async throws {
    let world = SimulatedWorld(seed: 4)
    let asked = Mutex(0)
    let model = ScriptedOptimizer { request in
      asked.withLock { $0 += 1 }
      let reader = try #require(RequestReader(request.text))
      switch kind {
      case "nonsense": return OptimizerReply("Sure! Here is a better prompt: Sort the mail well.")
      case "empty": return OptimizerReply("")
      case "truncated":
        return OptimizerReply(
          reader.reply(hypothesis: "a", adding: ["b"]), finishReason: .length)
      case "throws": throw OptimizerModelError.failed("the connection was reset")
      case "times out": throw OptimizerModelError.failed("no answer within 60 s")
      case "loops": return OptimizerReply(reader.reply(hypothesis: "a", rewrite: reader.prompt))
      default:
        return OptimizerReply(
          reader.reply(hypothesis: "a", adding: ["b"]).replacing("@@ -", with: "@@ -9"))
      }
    }
    let (result, events) = try await run(world, Self.options(), model: model)
    guard case .optimizerFailed(let reason) = result.end else {
      Issue.record("\(result.end)")
      return
    }
    #expect(!reason.isEmpty)
    #expect(result.prompt == SimulatedWorld.prompt)
    // Three rounds of three candidates, each retried once if a reply arrived.
    let isReplied = !["throws", "times out"].contains(kind)
    #expect(asked.withLock { $0 } == (isReplied ? 18 : 9))
    let rejections = events.count { event in
      if case .replyRejected = event { true } else { false }
    }
    #expect(rejections == (isReplied ? 18 : 0))
  }

  @Test func `evaluates no prompt text twice`() async throws {
    let world = SimulatedWorld(seed: 4)
    let model = ScriptedOptimizer { request in
      let reader = try #require(RequestReader(request.text))
      return OptimizerReply(reader.reply(hypothesis: "a", adding: ["- always the same"]))
    }
    let (result, events) = try await run(world, Self.options(), model: model)
    var proposed: [String: String] = [:]
    for event in events {
      if case .proposed(let record) = event { proposed[record.id] = record.prompt }
      if case .guardRejected(let id, let reasons) = event {
        #expect(reasons == [.repeated])
        proposed[id] = nil
      }
    }
    #expect(result.dropped > 0)
    #expect(Set(proposed.values).count == proposed.count)
  }

  @Test func `sends the optimizer the reason for a rejected reply once`() async throws {
    let world = SimulatedWorld(seed: 4)
    let optimizer = SimulatedOptimizer(world)
    let log = RequestLog(
      ScriptedOptimizer { request in
        request.id.hasSuffix("r")
          ? try await optimizer.reply(to: request) : OptimizerReply("I would rather talk.")
      })
    _ = try await run(world, Self.options(calls: 200), model: log)
    let requests = log.requests.withLock { $0 }
    let retries = requests.filter { $0.id.hasSuffix("r") }
    #expect(!retries.isEmpty)
    for request in retries {
      let reader = try #require(RequestReader(request.text))
      #expect(
        reader.values("rejection").first?["reason"]?.stringValue
          == ReplyError.missing("reply").description)
      #expect(request.instructions.contains("not accepted"))
    }
    #expect(Set(requests.map(\.nonce)).count == requests.count)
  }

  // MARK: - Leaks

  @Test func `requests contain nothing of validation and held-out samples`() async throws {
    let marker = "zqxmarker"
    let world = SimulatedWorld(seed: 6)
    var samples = world.items.map(\.description)
    for index in samples.indices where samples[index].split != .train {
      samples[index].id += marker
      samples[index].inputs = ["input": "\(marker) \(samples[index].inputs["input"] ?? "")"]
      samples[index].expected = "\(marker)\(samples[index].expected ?? "")"
      samples[index].tags = [marker]
      samples[index].metadata = ["note": marker]
    }
    let suites = [
      OptimizationSuite(name: "World", gates: [.passRate(atLeast: 1)], samples: samples)
    ]
    let task = ScriptedTask(suites) { sample, prompt in
      let item = world.items.first { sample.id.replacing(marker, with: "") == $0.description.id }
      let passes = item.map { world.passes($0, SimulatedWorld.Reading(prompt)) } ?? false
      let isTrain = sample.split == .train
      return (passes ? .pass : .fail, isTrain ? "desk_a" : "\(marker) desk_b")
    }
    let log = RequestLog(SimulatedOptimizer(world))
    let (result, events) = try await run(
      world, Self.options { $0.maximumIterations = 12 }, task: task, model: log, suites: suites)
    let requests = log.requests.withLock { $0 }
    #expect(requests.count > 9)
    for request in requests {
      #expect(!request.text.contains(marker))
      #expect(!request.instructions.contains(marker))
    }
    // The markers could have leaked: validation was tried, and failed.
    let tried = events.contains { event in
      if case .tried(_, _, let results) = event {
        results.contains { $0.outcome == .fail && $0.output?.contains(marker) == true }
      } else {
        false
      }
    }
    #expect(tried)
    #expect(result.iterations > 0)
  }

  // MARK: - Held-out samples

  @Test(arguments: [true, false])
  func `reads held-out samples last and counts each look`(
    passes: Bool
  ) async throws {
    let samples = (0..<30).map { index in
      SampleDescription.fixture(
        "s\(index)", index < 10 ? .train : index < 20 ? .validation : .test, input: "mail \(index)")
    }
    let suites = [OptimizationSuite(name: "S", gates: [.passRate(atLeast: 1)], samples: samples)]
    let task = ScriptedTask(suites) { sample, prompt in
      let isRight = prompt.contains("the rule") && (passes || sample.split != .test)
      return (isRight ? .pass : .fail, "x")
    }
    let model = ScriptedOptimizer { request in
      let reader = try #require(RequestReader(request.text))
      return OptimizerReply(reader.reply(hypothesis: "a", adding: ["the rule \(request.id)"]))
    }
    let (result, events) = try await run(
      SimulatedWorld(seed: 1), Self.options(), task: task, model: model, suites: suites)
    #expect(result.end == (passes ? .allPass : .nothingToLearn))
    #expect(result.passes == passes)
    #expect(result.looks == 1)
    #expect(result.supportsHeldOutClaim)
    #expect(result.gap == (passes ? 0 : 1))
    let held = try #require(result.splits.first { $0.split == .test })
    #expect(held.comparison == PromptComparison(gained: passes ? 10 : 0, bothFail: passes ? 0 : 10))
    // 2 / 2^10, two-sided (scipy 1.11 binomtest).
    if passes { #expect(abs(held.pValue - 0.001953125) < 1e-12) }
    let firstLook = events.firstIndex { event in
      if case .tried(_, _, let results) = event {
        results.contains { $0.split == .test }
      } else {
        false
      }
    }
    let accepted = events.firstIndex { event in
      if case .decided(_, .best, _) = event { true } else { false }
    }
    #expect(try #require(accepted) < (try #require(firstLook)))
  }

  // MARK: - Combined feedback

  @Test func `shows both effects if a change helps validation and breaks training`() async throws {
    let samples = (0..<60).map { index in
      SampleDescription.fixture(
        "s\(index)", index < 30 ? .train : .validation, input: "mail number \(index)",
        expected: index % 2 == 0 ? "even" : "odd")
    }
    let suites = [OptimizationSuite(name: "S", gates: [.passRate(atLeast: 1)], samples: samples)]
    // The broad rule repairs the even validation samples, and breaks more training samples than it
    // repairs.
    let task = ScriptedTask(suites) { sample, prompt in
      let number = Int(sample.id.dropFirst()) ?? 0
      let isEven = number % 2 == 0
      let isBroad = prompt.contains("broad")
      if prompt.contains("narrow") { return (.pass, sample.expected ?? "") }
      let isHard = sample.split == .train ? number % 6 == 0 : isEven
      let passes = isHard ? isBroad : !(isBroad && sample.split == .train && number > 8)
      return (passes ? .pass : .fail, passes ? sample.expected ?? "" : "other")
    }
    let log = RequestLog(
      ScriptedOptimizer { request in
        let reader = try #require(RequestReader(request.text))
        let line = reader.sections["preserve"] == nil ? "broad \(request.id)" : "narrow"
        return OptimizerReply(reader.reply(hypothesis: "it is \(line)", adding: [line]))
      })
    let (result, events) = try await run(
      SimulatedWorld(seed: 1),
      Self.options {
        $0.candidates = 1
        $0.maximumIterations = 6
      }, task: task, model: log, suites: suites)
    let combined = try #require(
      log.requests.withLock { $0 }.first { $0.text.contains(" preserve=====") })
    let reader = try #require(RequestReader(combined.text))
    let lines = reader.values("preserve")
    #expect(lines.first?["hypothesis"]?.stringValue?.hasPrefix("it is broad") == true)
    #expect(lines.first?["validation"]?["of"] != nil)
    #expect(lines.first?["diff"]?.stringValue?.contains("+broad") == true)
    #expect((2...6).contains(lines.count))
    for line in lines.dropFirst() {
      #expect(line["outcome"]?.stringValue == "fail")
      #expect(line["answer"]?.stringValue == "other")
      #expect(line["expected"]?.stringValue != nil)
      #expect(line["input"]?["input"]?.stringValue?.hasPrefix("mail number") == true)
    }
    #expect(combined.instructions.contains("What must be preserved"))
    let said = events.contains { event in
      if case .combinedFeedback(_, let broken) = event { !broken.isEmpty } else { false }
    }
    #expect(said)
    #expect(result.end == .allPass)
    #expect(result.prompt.contains("narrow"))
  }

  // MARK: - Ledger

  @Test func `gives the same result for the same seed`() async throws {
    let world = SimulatedWorld(seed: 8)
    let first = try await run(world, Self.options(calls: 300))
    let second = try await run(world, Self.options(calls: 300))
    #expect(first.result == second.result)
    #expect(first.events.count == second.events.count)
    let other = try await run(world, Self.options(calls: 300) { $0.seed = 4 })
    #expect(other.result != first.result)
  }

  @Test(arguments: [1, 5, 20, 60])
  func `resumes from a truncated ledger and pays for nothing twice`(kept: Int) async throws {
    let world = SimulatedWorld(seed: 8)
    let options = Self.options(calls: 300)
    let whole = try await run(world, options)
    // Encodes and decodes the events, like a ledger file.
    let ledger = try whole.events.prefix(kept).map { event in
      try JSONDecoder().decode(OptimizationEvent.self, from: JSONEncoder().encode(event))
    }
    let replay = LedgerReplay(ledger)
    let task = SimulatedTask(world)
    let log = RequestLog(SimulatedOptimizer(world))
    let resumed = try await run(
      world, options, task: replay.evaluation(task), model: replay.model(log))
    #expect(resumed.result == whole.result)
    var paid = 0
    var replied = 0
    for event in ledger {
      if case .tried(_, _, let results) = event { paid += results.count }
      if case .replied = event { replied += 1 }
    }
    #expect(task.asked.withLock { $0.count } == whole.result.usage.calls - paid)
    #expect(log.requests.withLock { $0.count } == whole.result.usage.requests - replied)
  }

  // MARK: - Simulated world

  @Test(arguments: Acceptance.allCases)
  func `finds more hidden rules than single changes do`(
    acceptance: Acceptance
  ) async {
    var options = OptimizationOptions()
    options.acceptance = acceptance
    var ours = 0.0
    var rival = 0.0
    let seeds: ClosedRange<UInt64> = 101...104
    for seed in seeds {
      let world = SimulatedWorld(seed: seed)
      ours += await SimulationTable.run(world, options, calls: 600) / Double(seeds.count)
      rival +=
        world.heldOutRate(SimulatedRivals(world).reflective(calls: 600)) / Double(seeds.count)
    }
    #expect(ours > 0.75)
    #expect(ours > rival + 0.05)
  }
}
