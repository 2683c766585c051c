internal import Console
internal import PromptCI
internal import Results

/// The trustworthiness of a run's judges: their canaries and their position bias.
struct JudgesSection {
  /// The suites of the run.
  let suites: [LabelledSuite]

  /// A line for each judge with canaries, and for each judge that compares pairs.
  func lines() -> [ConsoleLine] {
    suites.flatMap { suite -> [ConsoleLine] in
      guard let judges = suite.record.judges else { return [] }
      let name = VisibleText.line(suite.label, columns: 100)
      let calibrations = judges.calibrations.map { calibration in
        ConsoleLine(
          calibration.isPassed ? .pass : .warning,
          "\(name): \(VisibleText.line(calibration.summary, columns: 400))")
      }
      return calibrations
        + judges.positionBias.map { bias in
          ConsoleLine(
            bias.disagreements == 0 ? .pass : .detail,
            "\(name): \(VisibleText.line(bias.text, columns: 400))")
        }
    }
  }
}
