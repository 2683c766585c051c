package import PromptCI

/// Where the code of suites runs: in a process of its own, or in this one.
package protocol SuiteCode: Sendable {
  /// Judges a response.
  ///
  /// - Parameters:
  ///   - suite: The suite's index.
  ///   - sample: The sample's index in the dataset.
  ///   - sampleID: The sample's identifier.
  ///   - baselineOutput: What the sample's answer was in the baseline run.
  ///   - required: The names of the evaluators that are never spared.
  ///   - response: What the model answered.
  ///   - call: Asks models for the evaluators.
  /// - Returns: What each evaluator said.
  /// - Throws: ``HostFailure`` when the evaluators cannot run.
  func evaluate(
    suite: Int, sample: Int, sampleID: String, baselineOutput: String?,
    required: [String], response: Response,
    call: @escaping @Sendable (ModelCall.Content) async -> ModelCall.Outcome
  ) async throws(HostFailure) -> [EvaluatorResult]

  /// Tries a suite's judges by their canaries.
  ///
  /// - Parameters:
  ///   - suite: The suite's index.
  ///   - call: Asks models for the judges.
  /// - Returns: How each judge did.
  /// - Throws: ``HostFailure`` when the judges cannot run.
  func calibrate(
    suite: Int, call: @escaping @Sendable (ModelCall.Content) async -> ModelCall.Outcome
  ) async throws(HostFailure) -> [Calibration]

  /// Has a suite's own code answer a sample.
  ///
  /// - Parameters:
  ///   - timeout: The time that the code may take, in seconds, beside that of the models that it asks.
  ///   - request: What is asked, given the ticket that the reply will bear.
  ///   - call: Asks models for the code.
  /// - Returns: The answer, or what the code threw.
  /// - Throws: ``HostFailure`` when the code cannot run.
  func respond(
    timeout: Double, request: @escaping @Sendable (Int) -> RespondRequest,
    call: @escaping @Sendable (ModelCall.Content) async -> ModelCall.Outcome
  ) async throws(HostFailure) -> Result<Response, ModelAccessError>
}
