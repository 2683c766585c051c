/// Calls a model from the code of an eval file: from a custom evaluator, or from a suite's
/// `respond(to:)`.
///
/// The runner makes the call with the run's keys, cache, limits and budget, because the code of an
/// eval file has neither keys nor a network:
///
/// ```swift
/// Evaluator("polite") { sample, response in
///   let answer = try await ModelClient("embedded/lexical").respond(
///     to: response.text, instructions: "Answer only with one of: polite, rude")
///   return answer.text == "polite" ? .passing : .failing("the judge says \(answer.text)")
/// }
/// ```
public struct ModelClient: Sendable {
  /// The model to call.
  public let model: ModelID

  /// Creates a client of a model.
  public init(_ model: ModelID) {
    self.model = model
  }

  /// Calls the model, and waits for its answer. The waiting time does not count as the evaluator's.
  ///
  /// - Parameters:
  ///   - text: The user's turn.
  ///   - instructions: The system text, or `nil`.
  ///   - history: The earlier turns, oldest first.
  ///   - options: The options for calling the model.
  ///   - repetition: The index among equal calls, from 0. Calls with different indices do not share
  ///     a cached answer.
  /// - Returns: The answer. It may be truncated, refused or empty; see ``Response/finishReason``.
  /// - Throws: An error if there is no answer. If an evaluator rethrows it, the trial is an error
  ///   of the same category.
  public func respond(
    to text: String, instructions: String? = nil, history: [Turn] = [],
    options: GenerationOptions = GenerationOptions(), repetition: Int = 0
  ) async throws -> Response {
    try await ModelAccessContext.required().respond(
      to: ModelQuestion(
        model: model,
        prompt: RenderedPrompt(instructions: instructions, turns: history + [.user(text)]),
        options: options, repetition: repetition))
  }

  /// The embeddings of texts: one vector per text, in order.
  ///
  /// - Throws: An error if there are none: the provider has no embeddings, or did not answer.
  public func embeddings(of texts: [String]) async throws -> [[Double]] {
    texts.isEmpty
      ? [] : try await ModelAccessContext.required().embeddings(of: texts, model: model)
  }
}
