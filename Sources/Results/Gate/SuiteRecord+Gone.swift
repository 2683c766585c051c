internal import PromptCI

extension SuiteRecord {
  /// Whether the suite itself is gone and is recorded only because the baseline has it: no other
  /// suite has no samples.
  package var isGone: Bool { sampleCount == 0 && trials.isEmpty && !gates.isEmpty }

  /// The record of a suite of the baseline that a run should have but does not: a failure, because
  /// its samples are gone.
  ///
  /// - Parameter run: The run.
  /// - Returns: A failed suite without samples; `nil` if the run was not meant to include it. The
  ///   caller checks that the run has no suite of that file and name.
  func gone(from run: RunRecord) -> SuiteRecord? {
    // A suite that could not be loaded, or that belongs to another shard, may still exist.
    guard run.shard == nil, run.loadFailures.isEmpty, !isGone, isCovered(by: run) else {
      return nil
    }
    let samples = Set(
      trials.lazy.filter { trial in
        run.selection?.matches(
          suite: name, sample: trial.sample, tags: trial.tags, split: trial.split) ?? true
      }.map(\.sample))
    guard !samples.isEmpty else { return nil }
    let what = samples.count == 1 ? "its sample" : "all of its \(samples.count) samples"
    var record = SuiteRecord(
      name: name, location: location, prompt: prompt, model: model, options: options,
      sampleCount: 0, trials: [],
      gates: [
        GateResult(
          gate: .samplesOfBaseline, verdict: .fail,
          reason:
            "the suite is gone, and with it \(what); if that is intended, record a new baseline")
      ], verdict: .fail)
    record.file = file
    return record
  }

  /// Whether the run's paths include the suite's file, or a directory above it.
  private func isCovered(by run: RunRecord) -> Bool {
    (run.paths ?? []).contains { SuiteRecord.path($0, covers: location.file) }
      || file.map { file in
        (run.stablePaths ?? []).contains { SuiteRecord.path($0, covers: file) }
      } ?? false
  }

  /// Whether a path is a file itself, or a directory above it.
  private static func path(_ path: String, covers file: String) -> Bool {
    func parts(_ path: String) -> [Substring] { path.split(separator: "/").filter { $0 != "." } }
    return path.hasPrefix("/") == file.hasPrefix("/") && parts(file).starts(with: parts(path))
  }
}
