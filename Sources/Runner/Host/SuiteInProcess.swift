package import PromptCI

/// The code of one suite, run in this process by a test of the package that declares it.
///
/// There is no protection: a trap in an evaluator ends the process, and an evaluator that never
/// returns blocks the test.
package struct SuiteInProcess: SuiteExecutor {
  private let suite: LoadedSuite

  /// Creates the code of a suite, whose index is 0.
  package init(_ suite: LoadedSuite) {
    self.suite = suite
  }

  /// Judges a response.
  package func evaluate(
    suite index: Int, sample: Int, sampleID: String, baselineOutput: String?,
    required: [String], response: Response,
    call: @escaping @Sendable (ModelCall.Content) async -> ModelCall.Outcome
  ) async throws(HostFailure) -> [EvaluatorResult] {
    await ModelAccessContext.$current.withValue(CallingModelAccess(call: call)) {
      await suite.evaluate(
        sample: sample, id: sampleID, baselineOutput: baselineOutput,
        required: Set(required), response: response)
    }
  }

  /// Calibrates the suite's judges by their canaries.
  package func calibrate(
    suite index: Int, call: @escaping @Sendable (ModelCall.Content) async -> ModelCall.Outcome
  ) async throws(HostFailure) -> [Calibration] {
    await ModelAccessContext.$current.withValue(CallingModelAccess(call: call)) {
      await suite.calibrate()
    }
  }

  /// Answers a sample by the suite's own code, without a time limit.
  package func respond(
    timeout: Double, request: @escaping @Sendable (Int) -> RespondRequest,
    call: @escaping @Sendable (ModelCall.Content) async -> ModelCall.Outcome
  ) async throws(HostFailure) -> Result<Response, ModelAccessError> {
    await ModelAccessContext.$current.withValue(CallingModelAccess(call: call)) {
      await suite.respond(to: request(0))
    }
  }
}
