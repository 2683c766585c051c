package import PromptCI

/// The code of suites, which runs in a process of its own or in this one.
package protocol SuiteExecutor: Sendable {
  /// Judges a response.
  ///
  /// - Parameters:
  ///   - suite: The suite's index.
  ///   - sample: The sample's index in the dataset.
  ///   - sampleID: The sample's identifier.
  ///   - baselineOutput: The sample's answer in the baseline run; `nil` if there is none.
  ///   - required: The names of the evaluators that always run.
  ///   - response: The model's answer.
  ///   - call: Calls a model for the evaluators.
  /// - Returns: The result of each evaluator.
  /// - Throws: ``HostFailure`` if the evaluators cannot run.
  func evaluate(
    suite: Int, sample: Int, sampleID: String, baselineOutput: String?,
    required: [String], response: Response,
    call: @escaping @Sendable (ModelCall.Content) async -> ModelCall.Outcome
  ) async throws(HostFailure) -> [EvaluatorResult]

  /// Calibrates a suite's judges by their canaries.
  ///
  /// - Parameters:
  ///   - suite: The suite's index.
  ///   - call: Calls a model for the judges.
  /// - Returns: The result of each judge.
  /// - Throws: ``HostFailure`` if the judges cannot run.
  func calibrate(
    suite: Int, call: @escaping @Sendable (ModelCall.Content) async -> ModelCall.Outcome
  ) async throws(HostFailure) -> [Calibration]

  /// Answers a sample by the suite's own code.
  ///
  /// - Parameters:
  ///   - timeout: The time limit of the code in seconds, not counting its waits for models.
  ///   - request: Creates the request for a ticket, which the reply will carry.
  ///   - call: Calls a model for the code.
  /// - Returns: The answer, or the error that the code threw.
  /// - Throws: ``HostFailure`` if the code cannot run.
  func respond(
    timeout: Double, request: @escaping @Sendable (Int) -> RespondRequest,
    call: @escaping @Sendable (ModelCall.Content) async -> ModelCall.Outcome
  ) async throws(HostFailure) -> Result<Response, ModelAccessError>
}
