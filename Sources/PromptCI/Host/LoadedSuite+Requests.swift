extension LoadedSuite {
  /// Judges a response. If the sample at the index has another identifier, the result is an error
  /// of the dataset.
  ///
  /// - Parameters:
  ///   - index: The sample's index in the dataset.
  ///   - id: The sample's identifier.
  ///   - baselineOutput: The sample's answer in the baseline run, or `nil`.
  ///   - required: The names of the evaluators that always run.
  ///   - response: The model's response.
  /// - Returns: The results of the evaluators: the sample's own, then the suite's.
  package func evaluate(
    sample index: Int, id: String, baselineOutput: String?, required: Set<String> = [],
    response: Response
  ) async -> [EvaluatorResult] {
    do {
      var sample = try sample(at: index, id: id)
      if let missing = sample.missingValue {
        return [EvaluatorResult(evaluator: "dataset", score: .ignore(missing.reason))]
      }
      sample.baselineOutput = baselineOutput
      return await judge(
        sample: sample, response: response, evaluators: sample.evaluators.all + evaluators,
        required: required)
    } catch {
      return [EvaluatorResult(evaluator: "dataset", error: String(describing: error))]
    }
  }

  /// Checks the suite's judges with their canaries, all concurrently.
  package func calibrate() async -> [Calibration] {
    (try? await canaries.concurrentMap { await $0.calibrate() }) ?? []
  }

  /// Answers a sample with the suite's own code.
  ///
  /// - Returns: The answer, or the error that the code threw.
  package func respond(
    to request: RespondRequest
  ) async -> Result<Response, ModelAccessError> {
    do {
      let sample = try sample(at: request.sample, id: request.sampleID)
      guard let respond else { throw HostError.hasNoCode }
      let response = try await respond(
        ModelInput(
          instructions: request.prompt.instructions, turns: request.prompt.turns,
          inputs: sample.inputs, model: request.model, options: request.options,
          repetition: request.repetition, seed: request.seed))
      if let problem = response.problem {
        return .failure(
          ModelAccessError(
            category: "code", message: "respond(to:) returned an answer whose \(problem)"))
      }
      return .success(response)
    } catch {
      let category = (error as? any CategorizedError)?.errorCategory ?? "code"
      return .failure(
        ModelAccessError(category: category, message: "respond(to:) threw: \(error.explanation)"))
    }
  }
}
