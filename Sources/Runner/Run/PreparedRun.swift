package import Models
package import PromptCI
internal import Results

/// Suites that are ready to run, and what running them needs.
package struct PreparedRun: Sendable {
  /// The suites, and the errors that keep others from running.
  package let loaded: SuiteLoader.Result
  /// What running them needs.
  package let dependencies: RunDependencies
  /// The stored answers that are not trusted.
  package let unsigned = UnsignedAnswers()

  /// Creates a run of suites.
  package init(loaded: SuiteLoader.Result, _ dependencies: RunDependencies) {
    self.loaded = loaded
    self.dependencies = dependencies
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
      answers: AnswerStore(self, warn: warn), models: dependencies.directory,
      prices: dependencies.models.configuration.prices
    ).calibrate(loaded.suites)
    return judges.compactMap(\.self).flatMap(\.distrusted).map(Run.warning)
  }
}
