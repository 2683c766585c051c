package import PromptCI

/// A suite's judges, and how far they can be trusted.
package struct JudgesRecord: Hashable, Codable, Sendable {
  /// The judges, each once, and by what they measure.
  package var judges: [JudgeDescription]
  /// How each judge with canaries did on them.
  package var calibrations: [Calibration]
  /// What the judges asked of models for that.
  package var modelCalls: ModelCallTotals
  /// How far each pairwise judge goes by the order in which it is shown two answers.
  package var positionBias: [PositionBias]

  /// Creates a record.
  package init(
    judges: [JudgeDescription] = [], calibrations: [Calibration] = [],
    modelCalls: ModelCallTotals = ModelCallTotals(),
    positionBias: [PositionBias] = []
  ) {
    self.judges = judges
    self.calibrations = calibrations
    self.modelCalls = modelCalls
    self.positionBias = positionBias
  }

  /// The judges that missed too many canaries, or could not be tried.
  package var distrusted: [Calibration] { calibrations.filter { !$0.isPassed } }
}
