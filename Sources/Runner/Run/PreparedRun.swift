package import Models
package import PromptCI
package import Storage

/// Suites that are ready to run, and what running them needs.
package struct PreparedRun: Sendable {
  /// The suites, and the errors that keep others from running.
  package let loaded: SuiteLoader.Result
  /// The source of models, with the run's budget.
  package let models: ModelSource
  /// Finds models by name.
  package let directory: ModelDirectory
  /// The library that records answers as cassettes; `nil` if there is none.
  package let recording: CassetteLibrary?
  /// The cache of answers, which with `--no-cache` is this run's only; `nil` if cassettes replace
  /// models.
  package let cache: ResponseCache?
  /// The requests in flight, in this run and in other runs with the same equipment.
  package let pending: PendingAnswers
  /// Removes secrets.
  package let redactor: Redactor
  /// The stored answers that are not trusted.
  package let unsigned = UnsignedAnswers()
}

extension PreparedRun {
  /// Creates a prepared run from suites and equipment.
  package init(loaded: SuiteLoader.Result, _ equipment: RunEquipment) {
    self.init(
      loaded: loaded, models: equipment.models, directory: equipment.directory,
      recording: equipment.recording, cache: equipment.cache,
      pending: equipment.pending, redactor: equipment.redactor)
  }

  /// A model's answer, from the cache or from the model; it is stored in the cache.
  ///
  /// - Throws: The model's error.
  package func answer(
    to request: ModelRequest, from model: any LanguageModel,
    warn: @escaping @Sendable (String) -> Void
  ) async throws -> Response {
    try await AnswerStore(self, warn: warn).answer(to: request, at: model.baseURL) {
      try await model.respond(to: request, onArrival: $0)
    }.response
  }

  /// Calibrates the judges on their canaries.
  ///
  /// - Returns: A description of each judge that missed more than it may; empty if all can be
  ///   trusted.
  package func distrustedJudges(warn: @escaping @Sendable (String) -> Void) async -> [String] {
    let judges = await Calibrator(
      answers: AnswerStore(self, warn: warn), models: directory,
      prices: models.configuration.prices
    ).calibrate(loaded.suites)
    return judges.compactMap(\.self).flatMap(\.distrusted).map(Run.warning)
  }
}
