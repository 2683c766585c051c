package import Models
package import PromptCI
package import Storage

/// Suites that are ready, and whatever running them takes.
package struct PreparedRun: Sendable {
  /// The suites, and what keeps others from running.
  package let loaded: SuiteLoader.Result
  /// Where models come from, and what the run may spend.
  package let models: ModelSource
  /// Finds models by name.
  package let directory: ModelDirectory
  /// Where answers are written down as cassettes; `nil` when they are not.
  package let recording: CassetteLibrary?
  /// The answers of earlier runs, or with `--no-cache` of this one alone; `nil` when cassettes stand in for models.
  package let cache: ResponseCache?
  /// The questions that are under way, in other runs of the same equipment too.
  package let pending: PendingAnswers
  /// What keys are hidden by.
  package let redactor: Redactor
  /// What was kept and is not believed.
  package let unsigned = UnsignedAnswers()
}

extension PreparedRun {
  /// Creates a run of suites with what running them takes.
  package init(loaded: SuiteLoader.Result, _ equipment: RunEquipment) {
    self.init(
      loaded: loaded, models: equipment.models, directory: equipment.directory,
      recording: equipment.recording, cache: equipment.cache,
      pending: equipment.pending, redactor: equipment.redactor)
  }

  /// The answer of a model, from the cache or asked for now, and kept.
  ///
  /// - Throws: What the model throws.
  package func answer(
    to request: ModelRequest, from model: any LanguageModel,
    warn: @escaping @Sendable (String) -> Void
  ) async throws -> Response {
    try await AnswerStore(self, warn: warn).answer(to: request, at: model.baseURL) {
      try await model.respond(to: request, onArrival: $0)
    }.response
  }

  /// Tries the judges on their canaries.
  ///
  /// - Returns: What is wrong with judges that missed more than is allowed, in words; none when all can be trusted.
  package func distrustedJudges(warn: @escaping @Sendable (String) -> Void) async -> [String] {
    let judges = await Calibrator(
      answers: AnswerStore(self, warn: warn), models: directory,
      prices: models.configuration.prices
    ).calibrate(loaded.suites)
    return judges.compactMap(\.self).flatMap(\.distrusted).map(Run.warning)
  }
}
