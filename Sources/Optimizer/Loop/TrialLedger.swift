internal import PromptCI
internal import Results

/// Every result of the run, and the only access to new ones.
///
/// No trial is run twice, and no budget is exceeded.
final class TrialLedger {
  /// A prompt, and the samples to try it on.
  struct Batch {
    /// The candidate, for the log.
    let candidate: String
    /// The prompt.
    let prompt: String
    /// The samples.
    let keys: [SampleKey]
  }

  private let evaluation: any CandidateEvaluation
  private let options: OptimizationOptions
  private let emit: (OptimizationEvent) -> Void
  private var results: [String: [TrialKey: TrialResult]] = [:]
  /// The highest cost of a single call so far.
  private var highestCost: Double?
  /// The highest cost of a single optimizer request so far.
  private(set) var highestRequestCost: Double?

  /// The usage so far.
  private(set) var usage = OptimizationResult.Usage()
  /// Why no more calls are made, or `nil` if calls may be made.
  private(set) var end: OptimizationEnd?
  /// The number of calls reserved for the end of the run.
  var reserve = 0

  init(
    _ evaluation: any CandidateEvaluation, options: OptimizationOptions,
    emit: @escaping (OptimizationEvent) -> Void
  ) {
    self.evaluation = evaluation
    self.options = options
    self.emit = emit
  }

  /// The number of calls that may be made besides the reserved ones, or `nil` without a call limit.
  var callsLeft: Int? {
    options.maximumCalls.map { max(0, $0 - usage.calls - reserve) }
  }

  /// The verdict of a prompt on a sample, or `nil` if it was not tried.
  func mark(_ prompt: String, _ key: SampleKey) -> Mark? {
    guard let known = results[prompt] else { return nil }
    let trials = (0..<options.repetitions).compactMap { known[TrialKey(key, repetition: $0)] }
    return trials.count == options.repetitions ? Mark(trials) : nil
  }

  /// The known results of a prompt on some samples.
  func results(_ prompt: String, _ keys: [SampleKey]) -> [TrialResult] {
    guard let known = results[prompt] else { return [] }
    return keys.flatMap { key in
      (0..<options.repetitions).compactMap { known[TrialKey(key, repetition: $0)] }
    }
  }

  /// The number of some samples that a prompt passes.
  func passes(_ prompt: String, _ keys: [SampleKey]) -> Int {
    keys.count { mark(prompt, $0) == .pass }
  }

  /// Two prompts compared on the samples that were judged with both.
  func comparison(_ prompt: String, with other: String, on keys: [SampleKey]) -> PromptComparison {
    var comparison = PromptComparison()
    for key in keys {
      guard let old = mark(other, key), let new = mark(prompt, key), old != .unmeasured,
        new != .unmeasured
      else { continue }
      comparison.add(other: old == .pass, this: new == .pass)
    }
    return comparison
  }
}

// MARK: - Spending

extension TrialLedger {
  /// Adds the usage of an optimizer's reply.
  func spend(on reply: OptimizerReply) {
    usage.tokens += reply.usage.total
    usage.optimizerCost += reply.cost ?? 0
    if let cost = reply.cost { highestRequestCost = max(highestRequestCost ?? 0, cost) }
  }

  /// Counts a request to the optimizer.
  func countRequest() { usage.requests += 1 }

  /// The number of optimizer requests that may be made at once; one until the cost of a request is
  /// known.
  func requestsAllowed(_ wanted: Int) -> Int {
    guard let maximum = options.maximumCost else { return wanted }
    let left = maximum - usage.cost
    guard left > 0 else {
      end = end ?? .maximumCost(maximum)
      return 0
    }
    guard let highestRequestCost else { return min(1, wanted) }
    guard highestRequestCost > 0 else { return wanted }
    let allowed = min(wanted, Int(left / highestRequestCost))
    if allowed == 0 { end = end ?? .maximumCost(maximum) }
    return allowed
  }

  /// Ends all calls for a reason; the first reason counts.
  func stop(_ reason: OptimizationEnd) { end = end ?? reason }

  /// Allows reserved calls, all but the given number.
  func reopen(keeping reserve: Int) {
    self.reserve = reserve
    if case .maximumCalls = end, callsLeft ?? 1 > 0 { end = nil }
  }

  /// Whether the budget allows this many calls.
  func mayMeasure(_ calls: Int) -> Bool {
    calls > 0 && end == nil && allowed(calls) == calls
  }

  /// The number of wanted calls that the budget allows now.
  private func allowed(_ wanted: Int) -> Int {
    var allowed = wanted
    if let left = callsLeft { allowed = min(allowed, left) }
    if let maximum = options.maximumCost {
      let left = maximum - usage.cost
      if left <= 0 {
        allowed = 0
      } else if let highestCost {
        if highestCost > 0 { allowed = min(allowed, Int(left / highestCost)) }
      } else {
        allowed = min(allowed, 1)
      }
    }
    return allowed
  }

  private func spendingEnd() -> OptimizationEnd {
    if let maximum = options.maximumCalls, callsLeft == 0 { return .maximumCalls(maximum) }
    return .maximumCost(options.maximumCost ?? 0)
  }
}

// MARK: - Trying

extension TrialLedger {
  /// Tries prompts on samples, all at once; known results are not measured again.
  ///
  /// - Returns: Whether everything was tried; if not, ``end`` has the reason.
  func measure(_ batches: [Batch]) async -> Bool {
    while end == nil {
      var pending = missing(batches)
      let wanted = pending.reduce(0) { $0 + $1.trials.count }
      guard wanted > 0 else { return true }
      if Task.isCancelled {
        end = .interrupted
        break
      }
      var left = allowed(wanted)
      guard left > 0 else {
        end = spendingEnd()
        break
      }
      for index in pending.indices {
        pending[index].trials = Array(pending[index].trials.prefix(left))
        left -= pending[index].trials.count
      }
      await ask(pending.filter { !$0.trials.isEmpty })
    }
    return missing(batches).isEmpty
  }

  /// Tries a prompt on samples.
  func measure(_ candidate: String, _ prompt: String, _ keys: [SampleKey]) async -> Bool {
    await measure([Batch(candidate: candidate, prompt: prompt, keys: keys)])
  }

  private struct Pending: Sendable {
    let candidate: String
    let prompt: String
    var trials: [TrialKey]
  }

  private func missing(_ batches: [Batch]) -> [Pending] {
    var taken: [String: Set<TrialKey>] = [:]
    return batches.compactMap { batch in
      let known = results[batch.prompt] ?? [:]
      let trials = batch.keys.flatMap { key in
        (0..<options.repetitions).map { TrialKey(key, repetition: $0) }
      }
      .filter { known[$0] == nil && taken[batch.prompt, default: []].insert($0).inserted }
      return trials.isEmpty
        ? nil : Pending(candidate: batch.candidate, prompt: batch.prompt, trials: trials)
    }
  }

  private func ask(_ pending: [Pending]) async {
    let evaluation = evaluation
    let answers = await withTaskGroup(of: (Int, [TrialResult]).self) { group in
      for (index, part) in pending.enumerated() {
        group.addTask { (index, await evaluation.results(of: part.trials, on: part.prompt)) }
      }
      var answers = [[TrialResult]](repeating: [], count: pending.count)
      for await (index, results) in group { answers[index] = results }
      return answers
    }
    for (part, answer) in zip(pending, answers) {
      let asked = Set(part.trials)
      let results = answer.filter { asked.contains(TrialKey($0)) }
        .sorted { (TrialKey($0).sample, $0.repetition) < (TrialKey($1).sample, $1.repetition) }
      for result in results {
        guard self.results[part.prompt, default: [:]][TrialKey(result)] == nil else { continue }
        self.results[part.prompt, default: [:]][TrialKey(result)] = result
        guard !result.isCached else { continue }
        usage.calls += 1
        usage.tokens += result.usage.total
        usage.taskCost += result.cost ?? 0
        if let cost = result.cost { highestCost = max(highestCost ?? 0, cost) }
      }
      if !results.isEmpty {
        emit(.tried(candidate: part.candidate, prompt: part.prompt, results))
      }
      if part.trials.contains(where: { self.results[part.prompt]?[$0] == nil }) {
        end = end ?? (Task.isCancelled ? .interrupted : .evaluationStopped)
      }
    }
  }
}
