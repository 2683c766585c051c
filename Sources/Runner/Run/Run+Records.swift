internal import Foundation
internal import Models
internal import PromptCI
internal import Results

extension Run {
  /// The run's record without results.
  var emptyRecord: RunRecord {
    var record = RunRecord(
      tool: "prompt-ci \(Tool.version)", startedAt: startedAt, duration: 0,
      seed: request.trials.seed,
      repetitions: request.trials.repetitions, requiredPasses: request.requiredPasses,
      selection: request.selection.isEverything ? nil : request.selection,
      shard: request.extent.shard, gitCommit: configuration.gitCommit, wasInterrupted: false,
      suites: [], loadFailures: [], verdict: .inconclusive)
    if !request.paths.isEmpty {
      record.paths = request.paths
      record.stablePaths = request.paths.map(StablePaths().path)
    }
    return record
  }

  /// The record of a suite's results; gates and verdict are decided later.
  func suiteRecord(
    of suite: PlannedSuite, _ results: SuiteResults, judges: JudgesRecord?
  ) -> SuiteRecord {
    var judges = judges
    if judges != nil || !suite.judges.isEmpty {
      judges = judges ?? JudgesRecord()
      judges?.judges = suite.judges
      judges?.positionBias = PositionBias.measure(results.trials.lazy.map(\.scores))
    }
    let contaminations = suite.samples.compactMap(\.contamination)
    var record = SuiteRecord(
      name: suite.name, location: suite.location, prompt: suite.prompt, model: suite.modelID,
      options: suite.options, sampleCount: suite.sampleCount, plannedTrials: results.plannedTrials,
      unrunSamples: results.unrunSamples.isEmpty ? nil : results.unrunSamples,
      contaminations: contaminations.isEmpty ? nil : contaminations, places: suite.places,
      sequence: results.sequence, evaluators: suite.evaluators,
      declaredGates: suite.gates, trials: results.trials,
      classification: Classification(of: results.trials), judges: judges, gates: [],
      verdict: .inconclusive)
    record.file = suite.file
    record.judging = suite.judging
    return record
  }

  /// The warning about a judge that cannot be trusted, with the first canaries that it missed.
  static func warning(of calibration: Calibration) -> String {
    let shown = calibration.misses.prefix(3).map { miss in
      "\n\(miss.text): expected \(miss.expected), found \(miss.found)"
        + (miss.reason.map { ": \($0)" } ?? "")
    }
    let rest = calibration.misses.count - shown.count
    return calibration.summary + "; its suite is not judged" + shown.joined()
      + (rest > 0 ? "\nand \(rest) more" : "")
  }
}
