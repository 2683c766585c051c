internal import Models
internal import PromptCI
package import Results
package import Runner

/// The `blame` command: finds the hunks of a prompt's change that made samples change sides.
///
/// It runs prompts between the two versions on the samples that changed sides.
package struct BlameSession: Sendable {
  /// The findings, and the estimated cost of measuring them.
  package struct Outcome: Sendable {
    /// The suites whose prompt changed and that have a sample that changed sides.
    package var suites: [SuiteBlame]
    /// The expected usage and cost, computed before the first request.
    package var estimates: [SuiteEstimate]
  }

  private let runner: SuiteRunner
  private let comparison: RunComparison
  private let isEstimate: Bool

  /// Creates a session.
  ///
  /// - Parameters:
  ///   - runner: Runs the suites.
  ///   - comparison: The two runs.
  ///   - isEstimate: Whether nothing is measured beyond the estimates.
  package init(
    _ runner: SuiteRunner, comparing comparison: RunComparison, isEstimate: Bool = false
  ) {
    self.runner = runner
    self.comparison = comparison
    self.isEstimate = isEstimate
  }

  /// Measures which hunks are to blame.
  ///
  /// - Parameters:
  ///   - events: Takes output of the user's code and warnings.
  ///   - interruption: The stop signal.
  ///   - report: Takes the estimates before the first request.
  /// - Returns: The findings; with `--estimate`, nothing is measured.
  /// - Throws: `SessionError` if nothing can be measured.
  package func run(
    events: EventSink, interruption: StopSignal, report: ([SuiteEstimate]) -> Void
  ) async throws(SessionError) -> Outcome {
    let blames = try flippedSuites()
    let prepared = try await runner.prepare(
      needsKeys: !isEstimate, events: events, interruption: interruption)
    interruption.onRequest { prepared.dependencies.models.stop() }
    for warning in prepared.loaded.warnings {
      events.emit(.warning(prepared.dependencies.redactor.redact(warning)))
    }
    return try await prepared.loaded.stoppingHosts { () async throws(SessionError) in
      try await measure(
        blames, prepared, events: events, interruption: interruption, report: report)
    }
  }

  /// Measures the suites with a prepared run.
  private func measure(
    _ blames: [SuiteBlame], _ prepared: PreparedRun, events: EventSink, interruption: StopSignal,
    report: ([SuiteEstimate]) -> Void
  ) async throws(SessionError) -> Outcome {
    var blames = blames
    if let failure = prepared.loaded.failures.first {
      throw .badInput(prepared.dependencies.redactor.redact(failure.message))
    }
    if interruption.isRequested { return Outcome(suites: blames, estimates: []) }
    let planned = try blames.map { blame throws(SessionError) in
      try plan(blame, in: prepared.loaded.suites, warn: { events.emit(.warning($0)) })
    }
    let first = zip(blames, planned).map { blame, suite in
      Round(suite, blame, FlipEvidence.firstRound(hunkCount: blame.hunks.count).map { ($0, nil) })
    }
    let estimates = first.map { round in
      SuiteEstimate(
        round.merged, repetitions: runner.request.trials.repetitions,
        seed: runner.request.trials.seed,
        cache: prepared.dependencies.cache,
        prices: prepared.dependencies.models.configuration.prices)
    }
    report(estimates)
    if isEstimate { return Outcome(suites: blames, estimates: estimates) }
    let distrusted = await prepared.distrustedJudges { events.emit(.warning($0)) }
    if let judge = distrusted.first {
      throw .distrustedJudge("error: \(prepared.dependencies.redactor.redact(judge))")
    }
    let pool = TrialPool(
      prepared, concurrency: runner.request.trials.concurrency, seed: runner.request.trials.seed,
      warn: { events.emit(.warning($0)) })
    for (index, round) in first.enumerated() {
      await measure(round, in: pool, interruption, into: &blames[index])
    }
    for index in blames.indices {
      let wanted = Dictionary(grouping: blames[index].flips.indices) { flip in
        blames[index].flips[flip].evidence.secondRound
      }
      let sets = wanted.compactMap { set, flips in set.map { ($0, Optional(Set(flips))) } }
      let round = Round(planned[index], blames[index], sets)
      await measure(round, in: pool, interruption, into: &blames[index])
    }
    if let sentence = RunRecord.unsignedSentence(of: prepared.unsigned.count) {
      events.emit(.warning(sentence))
    }
    return Outcome(suites: blames, estimates: estimates)
  }

  // MARK: - Suites to measure

  /// The suites whose prompt changed, each with the samples that changed sides.
  private func flippedSuites() throws(SessionError) -> [SuiteBlame] {
    guard !comparison.suites.isEmpty else {
      throw .badInput("error: the two runs have no suite in common")
    }
    let changed = comparison.suites.filter(\.isPromptChanged)
    guard !changed.isEmpty else {
      throw .badInput(
        "error: the prompts are the same in both runs, so no prompt change is to blame; "
          + "'prompt-ci compare' shows what else differs")
    }
    let blames = changed.map(SuiteBlame.init).filter { !$0.flips.isEmpty && $0.hunks.count > 0 }
    guard !blames.isEmpty else {
      throw .badInput(
        "error: no sample of a suite whose prompt changed passes in one run and fails in the other")
    }
    return blames
  }

  /// The planned suite to blame, which must be one of the loaded suites.
  private func plan(
    _ blame: SuiteBlame, in suites: [PlannedSuite], warn: (String) -> Void
  ) throws(SessionError) -> PlannedSuite {
    let record = blame.comparison.candidate
    let named = suites.filter { $0.name == record.name }
    guard let suite = named.first(where: { $0.modelID == record.model }) ?? named.first else {
      throw .badInput(
        "error: the paths and filters do not select the suite \(record.name); "
          + "name the files that it was run from")
    }
    if suite.modelID != record.model {
      warn(
        "\(record.name) used \(record.model) in the candidate run, but uses \(suite.modelID) now; "
          + "--model selects another")
    }
    if blame.comparison.isModelChanged || blame.comparison.isOptionsChanged {
      warn(
        "more than the prompt changed in \(record.name): the model or its options changed too, which "
          + "no hunk can explain")
    }
    return suite
  }

  /// The prompts to measure for one suite, each on some of its samples.
  private struct Round {
    /// The suite with each prompt; a prompt that does not fit the samples is left out.
    let variants: [(hunks: Set<Int>, suite: PlannedSuite)]
    /// The flips to measure with each variant; `nil` for all.
    let flips: [Set<Int>?]
    let suite: PlannedSuite
    let samples: [String: Int]

    init(_ suite: PlannedSuite, _ blame: SuiteBlame, _ sets: [(Set<Int>, Set<Int>?)]) {
      let wanted = Set(blame.flips.map(\.sample.sample))
      var restricted = suite
      restricted.samples = suite.samples.filter { wanted.contains($0.sample.id) }
      let made = sets.compactMap { set, flips -> (Set<Int>, PlannedSuite, Set<Int>?)? in
        guard let variant = try? restricted.replacingPrompt(by: blame.hunks.text(with: set)) else {
          return nil
        }
        return (set, variant, flips)
      }
      variants = made.map { ($0.0, $0.1) }
      flips = made.map(\.2)
      self.suite = restricted
      samples = Dictionary(
        restricted.samples.enumerated().map { ($1.sample.id, $0) }, uniquingKeysWith: { $1 })
    }

    /// One suite with the samples of all variants, for an estimate.
    var merged: PlannedSuite {
      var merged = suite
      merged.samples = variants.flatMap(\.suite.samples)
      return merged
    }
  }

  /// Runs a round and adds its pass rates to the evidence.
  private func measure(
    _ round: Round, in pool: TrialPool, _ interruption: StopSignal, into blame: inout SuiteBlame
  ) async {
    var trials: [Trial] = []
    var places: [(variant: Int, flip: Int)] = []
    for variant in round.variants.indices {
      for flip in blame.flips.indices where round.flips[variant]?.contains(flip) ?? true {
        guard let sample = round.samples[blame.flips[flip].sample.sample] else { continue }
        places.append((variant, flip))
        trials += (0..<runner.request.trials.repetitions).map {
          Trial(suite: variant, sample: sample, repetition: $0)
        }
      }
    }
    guard !trials.isEmpty else { return }
    let wanted = trials
    let results = await interruption.cancelling {
      await pool.results(of: wanted, in: round.variants.map(\.suite))
    }
    let count = runner.request.trials.repetitions
    for (index, place) in places.enumerated() {
      let own = results[index * count..<(index + 1) * count].compactMap(\.self)
      guard own.count == count else { continue }
      blame.flips[place.flip].evidence.add(
        SampleOutcome.folding(own).passRate, with: round.variants[place.variant].hunks)
    }
  }
}
