extension ModelClient {
  /// Asks the model to judge texts: to choose one of several answers, with its reasoning.
  ///
  /// ```swift
  /// Evaluator("polite") { sample, response in
  ///   let opinion = try await ModelClient("openai/gpt-4.1-mini").judge(
  ///     JudgeQuestion(
  ///       "Is the reply polite?", choices: [JudgeChoice("yes"), JudgeChoice("no")],
  ///       about: [JudgeMaterial("reply", response.text)]))
  ///   let reason = opinion.reasoning ?? "no reason given"
  ///   return opinion.choice == "yes" ? .passing(reason) : .failing(reason, as: "tone")
  /// }
  /// .tier(.model)
  /// ```
  ///
  /// An answer that cannot be parsed is sent back once, with the problem.
  ///
  /// - Parameters:
  ///   - question: The question and the texts that it is about.
  ///   - options: The options for calling the model. If they have no format, the format of the
  ///     answer is requested from the provider.
  ///   - repetition: The index among equal questions, from 0. Questions with different indices do
  ///     not share a cached answer.
  /// - Returns: The choice and the reasoning.
  /// - Throws: An error of category `judge_unparsable` if the judge declined, wrote nothing or was
  ///   cut off, or if its second answer cannot be parsed either. Otherwise, the error that kept the
  ///   model from answering.
  public func judge(
    _ question: JudgeQuestion, options: GenerationOptions = .judging, repetition: Int = 0
  ) async throws -> JudgeOpinion {
    let problems = question.problems
    guard problems.isEmpty else { throw JudgeError.misconfigured(problems) }
    let prompt = JudgePrompt(question)
    var options = options
    if options.responseFormat == nil { options.responseFormat = .jsonSchema(prompt.schema) }
    let access = try ModelAccessContext.required()
    func response(to prompt: RenderedPrompt) async throws -> Response {
      try await access.respond(
        to: ModelQuestion(model: model, prompt: prompt, options: options, repetition: repetition))
    }

    let first = try await response(to: prompt.rendered)
    let problem: JudgeAnswer.Problem
    do throws(JudgeAnswer.Problem) {
      return JudgeOpinion(try answer(in: first, to: question), wasRepaired: false, first)
    } catch {
      problem = error
    }
    try checkWhole(first, options)
    let second = try await response(to: prompt.repair(of: first.text, because: problem.summary))
    do throws(JudgeAnswer.Problem) {
      return JudgeOpinion(try answer(in: second, to: question), wasRepaired: true, second)
    } catch {
      try checkWhole(second, options)
      throw JudgeError.unparsable(
        model: model, answer: second.text, problem: error.text, firstProblem: problem.text)
    }
  }

  /// The judgement in a response.
  private func answer(
    in response: Response, to question: JudgeQuestion
  ) throws(JudgeAnswer.Problem) -> JudgeAnswer {
    guard response.finishReason != .refusal else { throw JudgeAnswer.Problem(summary: "a refusal") }
    return try JudgeAnswer(response.text, to: question)
  }

  /// Throws if an answer has a problem that asking again does not fix.
  private func checkWhole(_ response: Response, _ options: GenerationOptions) throws(JudgeError) {
    let text = String(response.text.trimmingWhiteSpace)
    if response.finishReason == .refusal { throw .refused(model: model, answer: text) }
    if response.finishReason == .length {
      throw .truncated(model: model, limit: options.maximumResponseTokens)
    }
    if text.isEmpty { throw .empty(model: model) }
    if Refusal.isPlain(text) { throw .refused(model: model, answer: text) }
  }
}

extension JudgeOpinion {
  fileprivate init(_ answer: JudgeAnswer, wasRepaired: Bool, _ response: Response) {
    self.init(
      choice: answer.choice, reasoning: answer.reasoning, wasRepaired: wasRepaired,
      response: response)
  }
}

extension GenerationOptions {
  /// The default options of judges: temperature 0, and at most 1,024 tokens.
  ///
  /// A model that rejects a temperature needs options without one, and a model that reasons before
  /// it writes may need more tokens.
  public static let judging = GenerationOptions(temperature: 0, maximumResponseTokens: 1024)
}
