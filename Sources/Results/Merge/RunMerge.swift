package import PromptCI

/// Merges the records of a run's shards into the record of the whole run: a pure function.
///
/// Except for times, the result equals the record of an unsharded run. Gates must be decided on the
/// result.
package struct RunMerge {
  private let parts: [(path: String, record: RunRecord)]
  private let count: Int

  /// Takes the shards of a run, in any order.
  ///
  /// - Parameter parts: The records and the paths of their files; at least one.
  /// - Throws: ``MergeError`` if they are not shards of one run.
  package init(_ parts: [(path: String, record: RunRecord)]) throws(MergeError) {
    var paths: [Int: String] = [:]
    for (path, record) in parts {
      guard let shard = record.shard else { throw .notAShard(path: path) }
      if let other = paths.updateValue(path, forKey: shard.index) {
        throw .twice(shard: shard, path: path, other: other)
      }
    }
    if let (first, record) = parts.first {
      for (path, other) in parts.dropFirst() {
        if let what = RunMerge.difference(record, other) {
          throw .different(what: what, path: path, other: first)
        }
      }
    }
    self.parts = parts.sorted { ($0.record.shard?.index ?? 0) < ($1.record.shard?.index ?? 0) }
    count = parts.first?.record.shard?.count ?? 0
  }

  /// The name of a setting that must not differ between two runs but does; `nil` if there is none.
  private static func difference(_ left: RunRecord, _ right: RunRecord) -> String? {
    if left.shard?.count != right.shard?.count { return "the number of shards" }
    if left.repetitions != right.repetitions || left.requiredPasses != right.requiredPasses {
      return "the number of trials per sample"
    }
    if left.seed != right.seed { return "the seed" }
    if left.selection != right.selection { return "the selection" }
    if left.tool != right.tool { return "the version of the tool" }
    if let commit = left.gitCommit, let other = right.gitCommit, commit != other {
      return "the commit"
    }
    let shared = sharedVariants(of: [left, right])
    let own = Dictionary(left.suites.map { (Key($0, shared), $0) }) { first, _ in first }
    for suite in right.suites {
      guard let own = own[Key(suite, shared)] else { continue }
      if own.prompt.sha256 != suite.prompt.sha256 { return "the prompt of \(suite.name)" }
      if own.sampleCount != suite.sampleCount { return "the dataset of \(suite.name)" }
      if own.options != suite.options { return "the model options of \(suite.name)" }
      if own.evaluators != suite.evaluators { return "the evaluators of \(suite.name)" }
      if own.declaredGates != suite.declaredGates { return "the gates of \(suite.name)" }
    }
    return nil
  }

  /// The record of the whole run; each missing shard is added as a load failure.
  package func merged() -> RunRecord {
    var whole = parts[0].record
    let records = parts.map(\.record)
    whole.shard = nil
    whole.startedAt = records.map(\.startedAt).min() ?? whole.startedAt
    whole.duration = records.map(\.duration).max() ?? 0
    whole.hostProcessorTime = records.reduce(0) { $0 + $1.hostProcessorTime }
    whole.sandbox = records.dropFirst().reduce(whole.sandbox) { sandbox, record in
      guard let other = record.sandbox else { return sandbox }
      return sandbox?.merging(other) ?? other
    }
    whole.gitCommit = records.lazy.compactMap(\.gitCommit).first
    whole.wasInterrupted = records.contains(where: \.wasInterrupted)
    whole.budgetSpent = records.lazy.compactMap(\.budgetSpent).first
    whole.stopReason = records.lazy.compactMap(\.stopReason).first
    let unsigned = records.compactMap(\.unsignedAnswers)
    whole.unsignedAnswers = unsigned.isEmpty ? nil : unsigned.reduce(0, +)
    var order: [Key] = []
    var suites: [Key: [SuiteRecord]] = [:]
    let shared = RunMerge.sharedVariants(of: records)
    for suite in records.flatMap(\.suites) {
      let key = Key(suite, shared)
      if suites[key] == nil { order.append(key) }
      suites[key, default: []].append(suite)
    }
    whole.suites = order.compactMap { suites[$0] }.map(RunMerge.suite)
    var failures: [LoadFailure] = []
    for failure in records.flatMap(\.loadFailures) where !failures.contains(failure) {
      failures.append(failure)
    }
    whole.loadFailures = failures + missing
    var leftOut: [LeftOutPath] = []
    for path in records.flatMap({ $0.leftOut ?? [] }) where !leftOut.contains(path) {
      leftOut.append(path)
    }
    whole.leftOut = leftOut.isEmpty ? nil : leftOut
    return whole
  }

  /// The key of a suite within a run.
  private struct Key: Hashable {
    let variant: SuiteRecord.Variant
    let file: String?

    init(_ suite: SuiteRecord, _ shared: Set<SuiteRecord.Variant>) {
      variant = suite.variant
      file = shared.contains(variant) ? suite.file ?? suite.location.file : nil
    }
  }

  /// The variants that suites of several files of one run share, so that only their files
  /// distinguish them.
  ///
  /// All other keys have no file, because the same file may have another path on another machine.
  private static func sharedVariants(of runs: [RunRecord]) -> Set<SuiteRecord.Variant> {
    var shared: Set<SuiteRecord.Variant> = []
    for run in runs {
      var seen: Set<SuiteRecord.Variant> = []
      for suite in run.suites where !seen.insert(suite.variant).inserted {
        shared.insert(suite.variant)
      }
    }
    return shared
  }

  /// The missing shards.
  private var missing: [LoadFailure] {
    let there = Set(parts.compactMap(\.record.shard?.index))
    return (1...max(count, 1)).filter { !there.contains($0) }.map { index in
      LoadFailure(
        name: "shard \(index)/\(count)",
        message:
          "error: the record of shard \(index)/\(count) is missing; its samples were not judged")
    }
  }

  /// Merges the records of a suite from all shards that have it; at least one does.
  private static func suite(of shards: [SuiteRecord]) -> SuiteRecord {
    var whole = shards[0]
    var places: [String: Int] = [:]
    for shard in shards { places.merge(shard.places ?? [:]) { first, _ in first } }
    func place(_ sample: String) -> Int { places[sample] ?? .max }
    whole.places = nil
    whole.trials = shards.flatMap(\.trials).sorted {
      (place($0.sample), $0.repetition) < (place($1.sample), $1.repetition)
    }
    let planned = shards.compactMap(\.plannedTrials)
    whole.plannedTrials = planned.isEmpty ? nil : planned.reduce(0, +)
    let unrun = shards.flatMap { $0.unrunSamples ?? [] }.sorted { place($0) < place($1) }
    whole.unrunSamples = unrun.isEmpty ? nil : unrun
    let contaminations = shards.flatMap { $0.contaminations ?? [] }
      .sorted { place($0.sample) < place($1.sample) }
    whole.contaminations = contaminations.isEmpty ? nil : contaminations
    whole.classification = Classification(of: whole.trials)
    let cassettes = shards.compactMap(\.cassettes)
    whole.cassettes =
      cassettes.isEmpty ? nil : cassettes.reduce(into: [:]) { $0.merge($1) { first, _ in first } }
    whole.judges = judges(of: shards)
    whole.judges?.positionBias = PositionBias.measure(whole.trials.lazy.map(\.scores))
    return whole
  }

  /// The judges, each calibrated in every shard: if one failed in any shard, it is not trusted in
  /// the whole run.
  private static func judges(of shards: [SuiteRecord]) -> JudgesRecord? {
    let all = shards.compactMap(\.judges)
    guard var judges = all.first else { return nil }
    judges.calibrations = judges.calibrations.map { calibration in
      all.lazy.flatMap(\.calibrations).first {
        $0.evaluator == calibration.evaluator && !$0.isPassed
      } ?? calibration
    }
    judges.modelCalls = all.dropFirst().reduce(judges.modelCalls) { $0 + $1.modelCalls }
    return judges
  }
}

extension SuiteRecord {
  /// The properties that identify a suite in its run, since a suite may run on several models and
  /// prompts.
  package struct Variant: Hashable, Sendable {
    /// The suite's name.
    package let name: String
    /// The model that was asked.
    package let model: ModelID
    /// The prompt's file; `nil` for a prompt in the eval file.
    package let prompt: String?
  }

  /// The properties that identify the suite in its run.
  package var variant: Variant { Variant(name: name, model: model, prompt: prompt.path) }
}
