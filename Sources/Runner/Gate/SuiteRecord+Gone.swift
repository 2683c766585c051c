internal import PromptCI

extension SuiteRecord {
  /// Whether the suite itself is gone, and stands in the record because the baseline has it: no other has no samples.
  package var isGone: Bool { sampleCount == 0 && trials.isEmpty && !gates.isEmpty }

  /// What is recorded of a suite of the baseline that a run should have, and has not: that its samples are gone.
  ///
  /// - Parameter run: The run.
  /// - Returns: A suite without samples that fails; `nil` where the run was not to have it. That the run has no suite of that
  ///   file and name is for the caller to know.
  func gone(from run: RunRecord) -> SuiteRecord? {
    // What could not be loaded, or falls to another shard, may be there.
    guard run.shard == nil, run.loadFailures.isEmpty, !isGone, isCovered(by: run) else {
      return nil
    }
    let samples = Set(
      trials.lazy.filter { trial in
        run.selection?.matches(
          suite: name, sample: trial.sample, tags: trial.tags, split: trial.split) ?? true
      }.map(\.sample))
    guard !samples.isEmpty else { return nil }
    let what = samples.count == 1 ? "its sample is" : "all of its \(samples.count) samples are"
    var record = SuiteRecord(
      name: name, location: location, prompt: prompt, model: model, options: options,
      sampleCount: 0, trials: [],
      gates: [
        GateResult(
          gate: .samplesOfBaseline, verdict: .fail,
          reason: "the suite is gone, and \(what) with it; if that is meant, take a new baseline")
      ], verdict: .fail)
    record.file = file
    return record
  }

  /// Whether the suite's file is one that the run was given, or below a directory that it was.
  private func isCovered(by run: RunRecord) -> Bool {
    (run.paths ?? []).contains { SuiteRecord.path($0, covers: location.file) }
      || file.map { file in
        (run.stablePaths ?? []).contains { SuiteRecord.path($0, covers: file) }
      } ?? false
  }

  /// Whether a file is one that was given, or below a directory that was.
  private static func path(_ path: String, covers file: String) -> Bool {
    func parts(_ path: String) -> [Substring] { path.split(separator: "/").filter { $0 != "." } }
    return path.hasPrefix("/") == file.hasPrefix("/") && parts(file).starts(with: parts(path))
  }
}
