import PromptCI
import Results
import Runner

/// The code of a suite, implemented by closures.
struct ScriptedSuite: SuiteExecutor {
  /// Calls a model.
  typealias Call = @Sendable (ModelCall.Content) async -> ModelCall.Outcome

  /// Judges a response.
  var judge: @Sendable (EvaluateRequest, Call) async -> Result<[EvaluatorResult], HostFailure> = {
    request, _ in .success([.matching(request.response)])
  }
  /// Tries the judges.
  var calibrate: @Sendable (Call) async -> Result<[Calibration], HostFailure> = { _ in
    .success([])
  }
  /// Answers in place of a model.
  var answer:
    @Sendable (RespondRequest, Call) async -> Result<
      Result<Response, ModelAccessError>, HostFailure
    > = { _, _ in .success(.success(Response("yes"))) }

  func evaluate(
    suite: Int, sample: Int, sampleID: String, baselineOutput: String?, required: [String],
    response: Response, call: @escaping Call
  ) async throws(HostFailure) -> [EvaluatorResult] {
    let request = EvaluateRequest(
      ticket: 0, suite: suite, sample: sample, sampleID: sampleID, baselineOutput: baselineOutput,
      requiredEvaluators: required, response: response)
    return try await judge(request, call).get()
  }

  func calibrate(suite: Int, call: @escaping Call) async throws(HostFailure) -> [Calibration] {
    try await calibrate(call).get()
  }

  func respond(
    timeout: Double, request: @escaping @Sendable (Int) -> RespondRequest, call: @escaping Call
  ) async throws(HostFailure) -> Result<Response, ModelAccessError> {
    try await answer(request(0), call).get()
  }
}

extension EvaluatorResult {
  /// A pass of the answer `yes`, and a failure of any other.
  static func matching(_ response: Response) -> EvaluatorResult {
    EvaluatorResult(
      evaluator: "match", score: response.text == "yes" ? .passing : .failing("not yes"))
  }
}
