package import PromptCI

/// A suite's judges, with the evidence of how far they can be trusted.
package struct JudgesRecord: Hashable, Codable, Sendable {
  /// The judges, each listed once, and by what they measure.
  package var judges: [JudgeDescription]
  /// The result of each judge that has canaries.
  package var calibrations: [Calibration]
  /// The model calls that the calibrations made.
  package var modelCalls: ModelCallTotals
  /// The position bias of each pairwise judge: its dependence on the order of the two answers.
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

  /// The judges that missed too many canaries, or that could not be calibrated.
  package var distrusted: [Calibration] { calibrations.filter { !$0.isPassed } }
}
