internal import Models
internal import PromptCI
internal import Results

/// Calibrates the judges of suites by their canaries before anything is judged.
struct Calibrator: Sendable {
  /// The store of answers.
  let answers: AnswerStore
  /// The models that judges may call.
  let models: ModelDirectory
  /// The prices of tokens.
  let prices: PriceTable

  /// Calibrates the judges of several suites, all suites in parallel.
  ///
  /// - Returns: The result for each suite; `nil` for a suite without canaries, or if the run was
  ///   stopped.
  func calibrate(_ suites: [PlannedSuite]) async -> [JudgesRecord?] {
    await withTaskGroup(of: (Int, JudgesRecord?).self) { group in
      for (index, suite) in suites.enumerated() where !suite.canaries.isEmpty {
        group.addTask { (index, await calibrate(suite, at: index)) }
      }
      var records = [JudgesRecord?](repeating: nil, count: suites.count)
      for await (index, record) in group { records[index] = record }
      return records
    }
  }

  private func calibrate(_ suite: PlannedSuite, at index: Int) async -> JudgesRecord? {
    let calls = TrialCalls(models: models, answers: answers, prices: prices, suite: index)
    var calibrations: [Calibration]
    do {
      calibrations = try await suite.code.calibrate(
        suite: suite.codeIndex, call: { await calls.make($0) })
    } catch .stopped {
      return nil
    } catch {
      calibrations = suite.canaries.map { plan in
        Calibration(
          evaluator: plan.evaluator, canaries: plan.count, allowedMisses: plan.allowedMisses,
          misses: [], error: error.description)
      }
    }
    if calls.isStopped { return nil }
    return JudgesRecord(calibrations: calibrations, modelCalls: calls.takeTotals())
  }
}
