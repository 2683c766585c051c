internal import PromptCI
internal import Statistics

/// The state and the main loop of an optimization.
final class OptimizationRun {
  let plan: Optimization
  let options: OptimizationOptions
  let splits: OptimizationSplits
  let rule: any AcceptanceRule
  let book: TrialLedger
  let emit: (OptimizationEvent) -> Void
  let guardian: PromptGuard
  let requests: RequestBuilder
  let original: Candidate
  let budget: CallBudget

  var generator: SplitMix64
  var pool = ParentPool()
  var memory = OptimizationMemory()
  /// The best accepted prompt.
  var best: Candidate
  /// The texts that were proposed so far.
  var seen: Set<String>
  /// How often each training failure was shown in a request.
  var shown: [SampleKey: Int] = [:]
  /// The feedback for the next requests about a change that broke training.
  var combined: CombinedFeedback?
  /// The candidates that were refused as the best prompt, so that they are not confirmed again.
  var refused: Set<String> = []
  var iteration = 0
  var proposed = 0
  var dropped = 0
  var looks = 0
  var dryRounds = 0
  var uselessRounds = 0
  var isFreshStart = false
  var lastReason = ""
  var history: [OptimizationResult.Point] = []
  var end: OptimizationEnd?

  init(_ plan: Optimization, emit: @escaping (OptimizationEvent) -> Void) {
    self.plan = plan
    options = plan.options
    splits = plan.splits
    self.emit = emit
    rule = plan.options.acceptance.rule
    book = TrialLedger(plan.evaluation, options: plan.options, emit: emit)
    guardian = PromptGuard(
      original: plan.prompt, constraints: plan.constraints, train: plan.splits.train,
      samples: plan.suites.flatMap(\.samples))
    requests = RequestBuilder(seed: plan.options.seed, temperature: plan.options.temperature)
    budget = CallBudget(options: plan.options, splits: plan.splits)
    generator = SplitMix64(seed: plan.options.seed)
    let record = CandidateRecord(
      id: "0", parent: "", hypothesis: "", target: "", predicted: nil, diff: "", prompt: plan.prompt
    )
    original = Candidate(record: record, patch: Patch([]), target: nil)
    best = original
    seen = [plan.prompt]
  }

  /// Runs to the end.
  func execute() async -> OptimizationResult {
    emit(
      .started(
        OptimizationStart(
          suites: plan.suites.map(\.name), prompt: plan.prompt, train: splits.train.keys.count,
          search: splits.validation.search.count,
          confirmation: splits.validation.confirmation.count, heldOut: splits.heldOut.keys.count,
          supportsHeldOutClaim: splits.supportsHeldOutClaim, options: options,
          templateVersion: MetaPrompt.version)))
    book.reserve = budget.reserve
    await start()
    while end == nil {
      if let reason = book.end { end = reason }
      if end == nil { await step() }
    }
    return await finish()
  }

  /// Tries the original prompt.
  private func start() async {
    _ = await book.measure(original.id, original.text, splits.validation.search)
    _ = await learn(original, after: nil)
    pool.add(member(original, isAdvanced: false, merit: 0))
    addPoint()
  }

  /// Chooses and runs the next step.
  private func step() async {
    if await reachesGoal() { return }
    if dryRounds >= options.patience {
      if await promote() {
        dryRounds = 0
      } else if isFreshStart {
        end = .noImprovement
      } else {
        isFreshStart = true
        dryRounds = 0
        emit(.freshStart)
        memory.note("This starts again from the original prompt; the memory is of earlier tries.")
        // Prompts from before the fresh start may be proposed again: their results are known.
        seen = [original.text]
        pool.reset(to: member(original, isAdvanced: false, merit: 0))
      }
      return
    }
    guard iteration < options.maximumIterations else {
      end = .maximumIterations(options.maximumIterations)
      return
    }
    iteration += 1
    await round()
    addPoint()
  }

  /// A prompt as a member of the parent pool.
  func member(_ candidate: Candidate, isAdvanced: Bool, merit: Double) -> ParentPool.Member {
    ParentPool.Member(
      candidate: candidate,
      marks: splits.validation.search.map { book.mark(candidate.text, $0) }, isAdvanced: isAdvanced,
      merit: merit)
  }

  /// The share of the search part that a prompt passes, in `0...1`.
  func searchScore(_ candidate: Candidate) -> Double {
    let keys = splits.validation.search
    return keys.isEmpty ? 0 : Double(book.passes(candidate.text, keys)) / Double(keys.count)
  }

  func addPoint() {
    guard let leader = pool.leader?.candidate else { return }
    let tried = splits.train.keys.filter { book.mark(leader.text, $0) != nil }
    let passes = book.passes(leader.text, tried)
    history.append(
      OptimizationResult.Point(
        iteration: iteration, calls: book.usage.calls, search: searchScore(leader),
        training: tried.isEmpty ? 0 : Double(passes) / Double(tried.count)))
  }
}
